/**
 * What people ask of the rows of a table beyond what its constraints say: how often each value comes, what belongs together, what follows
 * from another column. Start reading at {@link dev.orderly.seed.directive.TableRule}.
 */
@NullMarked
package dev.orderly.seed.directive;

import org.jspecify.annotations.NullMarked;
