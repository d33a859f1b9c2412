/**
 * Situations that rows make: scenarios are loaded, listed and taken out again. Start reading at
 * {@link dev.orderly.seed.scenario.LoadScenario}.
 */
@NullMarked
package dev.orderly.seed.scenario;

import org.jspecify.annotations.NullMarked;
