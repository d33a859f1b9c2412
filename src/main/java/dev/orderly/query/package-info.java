/**
 * The {@code sql} command's core: the user's own statements on a session of their own, read-only; what writes goes
 * through the one door. Rows are streamed to a sink and never gathered. Uses {@code operation} and the kernel. Start
 * reading at {@link dev.orderly.query.SqlSession}.
 */
@NullMarked
package dev.orderly.query;

import org.jspecify.annotations.NullMarked;
