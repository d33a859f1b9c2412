/**
 * Modules of test data: {@code scripts/scenarios/modules.yaml} says which tables belong together, how many rows they get and what these are
 * like, and {@code seed refresh} empties and fills them. Start reading at {@link dev.orderly.seed.module.RefreshModules}.
 */
@NullMarked
package dev.orderly.seed.module;

import org.jspecify.annotations.NullMarked;
