/**
 * What a workspace says about how long rows are kept: {@code retention.yaml}, read and checked as far as a file can be checked
 * without a database. Start reading at {@link dev.orderly.retention.rule.RetentionRules}.
 */
@NullMarked
package dev.orderly.retention.rule;

import org.jspecify.annotations.NullMarked;
