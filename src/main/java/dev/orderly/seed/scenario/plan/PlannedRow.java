package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.file.Scenario.Action;
import dev.orderly.seed.scenario.file.Scenario.RowRule;
import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import java.util.Optional;

/**
 * A row that is to be found or made.
 *
 * @param number of several of one rule, from 1
 * @param count how many of its rule there are; 0 where it is not repeated
 * @param item what it is for
 */
public record PlannedRow(
        RowId id, Instance instance, RowRule rule, TableFacts table, int number, int count, Optional<Value> item) {

    public boolean isFound() {
        return rule.action() == Action.FIND;
    }

    /** For messages. */
    public String words() {
        return "row " + id + " of table " + table.id().schema() + '.'
                + table.id().name();
    }
}
