package dev.orderly.seed.directive;

import java.util.List;
import java.util.Map;

/**
 * How the values of a column are to be.
 *
 * @param origin file and line
 * @param nulls so many of a hundred are null
 */
public record ColumnRule(String origin, Directive directive, int nulls) {

    /** A rule without an end would be a mistake of the reader's. */
    public List<Reference> references() {
        return directive.references();
    }

    /** Whether it says which rows a foreign key may refer to. */
    public boolean isWhere() {
        return directive instanceof Directive.Where;
    }

    /** Rows of the target that a foreign key may refer to, by their values. */
    public Map<String, List<String>> where() {
        return directive instanceof Directive.Where only ? only.values() : Map.of();
    }
}
