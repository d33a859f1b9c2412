/**
 * What is wrong with a database, or will be: rules that each look at one thing. Uses the kernel only, reads in a session
 * that cannot write. Start reading at {@link dev.orderly.health.check.CheckDatabase}; a new rule is a line in
 * {@link dev.orderly.health.check.Rules} and a query of its name beside it.
 */
@NullMarked
package dev.orderly.health.check;

import org.jspecify.annotations.NullMarked;
