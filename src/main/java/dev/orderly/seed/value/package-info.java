/**
 * Makes values: by type, within a domain, and by what a column's name says of its meaning. Each is a function of a number that stands
 * for its place, so that who asks and when makes no difference. Start reading at {@link dev.orderly.seed.value.Source}.
 */
@NullMarked
package dev.orderly.seed.value;

import org.jspecify.annotations.NullMarked;
