/**
 * Rules as they meet a database: checked by the server, with their rows counted and found again by where they lie. Start reading at
 * {@link dev.orderly.retention.plan.BindRules}.
 */
@NullMarked
package dev.orderly.retention.plan;

import org.jspecify.annotations.NullMarked;
