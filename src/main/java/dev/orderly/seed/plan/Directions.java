package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.seed.directive.TableRule;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a plan beyond the catalog.
 *
 * @param rules of the tables that are filled; empty for all tables, without rules
 * @param gone tables that are emptied before the rows come in, with the SQL condition of the rows that go
 */
public record Directions(Map<ObjectId, TableRule> rules, Map<ObjectId, String> gone) {

    public Directions {
        rules = Map.copyOf(rules);
        gone = Map.copyOf(gone);
    }

    public static Directions none() {
        return new Directions(Map.of(), Map.of());
    }

    boolean isNone() {
        return rules.isEmpty();
    }

    Optional<TableRule> rule(ObjectId table) {
        return Optional.ofNullable(rules.get(table));
    }

    /** Whether the table gets rows. */
    boolean fills(ObjectId table) {
        return rule(table)
                .filter(rule -> rule.rows() > 0 || rule.per().isPresent())
                .isPresent();
    }

    /** The SQL condition of the rows that are there when rows come in. */
    Optional<String> remaining(ObjectId table) {
        return Optional.ofNullable(gone.get(table)).map(condition -> "(" + condition + ") IS NOT TRUE");
    }
}
