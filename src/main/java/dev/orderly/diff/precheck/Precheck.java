package dev.orderly.diff.precheck;

import dev.orderly.catalog.ObjectId;
import java.util.List;
import java.util.Locale;

/**
 * A question to the rows of a database, as a query for those that violate what is coming.
 *
 * @param object what is coming, such as a constraint, or the column that changes
 * @param tables whose rows decide; statements that change these may mend what is found
 * @param query gives one row for each violation: first where it is or how often, then the values
 */
public record Precheck(Kind kind, ObjectId object, List<ObjectId> tables, String query) {

    /** What is asked of existing rows. */
    public enum Kind {
        NOT_NULL("rows are null in"),
        /** A column that comes without a default and may not be null. */
        NEW_NOT_NULL("rows have no value for the new"),
        UNIQUE("keys are there more than once for"),
        FOREIGN_KEY("rows refer to nothing by"),
        CHECK("rows violate"),
        /** A row that another excludes, or whose time overlaps another's. */
        EXCLUSION("rows conflict with others by"),
        /** A row that has no place in its table once bounds of partitions come or change. */
        PARTITION_BOUND("rows are out of bounds for"),
        CAST("values do not convert in"),
        OVERLONG("values are too long for"),
        ENUM_REMOVAL("rows hold removed values of");

        private final String finding;

        Kind(String finding) {
            this.finding = finding;
        }

        /** The kind as results show it, such as {@code not-null}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What was found, after its number and before the object. */
        public String finding() {
            return finding;
        }
    }

    public Precheck {
        tables = List.copyOf(tables);
    }
}
