/**
 * Works out which rows scenarios make and in which order, and finds what cannot be before anything is written. Start reading at
 * {@link dev.orderly.seed.scenario.plan.ScenarioPlanner}.
 */
@NullMarked
package dev.orderly.seed.scenario.plan;

import org.jspecify.annotations.NullMarked;
