package dev.orderly.retention.plan;

import dev.orderly.retention.table.Relation;
import dev.orderly.sql.Identifier;

/**
 * Rows of a table that stay, whichever rule asks.
 *
 * @param rule that says so
 * @param table whose row the condition means
 */
record Hold(String rule, Relation table, String condition) {

    /** That a row, known by another alias, is held. */
    String of(Identifier alias) {
        return alias.equals(table.name().name())
                ? '(' + condition + "\n)"
                : "EXISTS (SELECT FROM (SELECT " + alias.quoted() + ".*) AS " + alias() + " WHERE (" + condition
                        + "\n))";
    }

    String alias() {
        return table.name().name().quoted();
    }
}
