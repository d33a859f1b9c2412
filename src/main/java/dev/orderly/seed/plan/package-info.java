/**
 * Works out how tables can be filled: which values each column takes so that all constraints hold, and which rows of other tables a row
 * refers to. Every row is a function of its number. Start reading at {@link dev.orderly.seed.plan.Planner}.
 */
@NullMarked
package dev.orderly.seed.plan;

import org.jspecify.annotations.NullMarked;
