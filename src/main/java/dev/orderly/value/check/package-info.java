/**
 * Understands conditions as PostgreSQL writes them, as far as values can be aimed at them, and decides whether a row meets them. What
 * is not understood is left to the server. Start reading at {@link dev.orderly.value.check.ExpressionParser}.
 */
@NullMarked
package dev.orderly.value.check;

import org.jspecify.annotations.NullMarked;
