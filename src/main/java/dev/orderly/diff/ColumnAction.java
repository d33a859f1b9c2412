package dev.orderly.diff;

import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.References;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step that does one thing to one column of a table, taken apart.
 *
 * @param only whether tables that inherit are left out
 * @param text what follows {@code ALTER TABLE … }
 * @param reads other columns that its expression is computed from
 */
record ColumnAction(Step step, ObjectId column, boolean only, Kind kind, String text, Set<ObjectId> reads) {

    /**
     * What can share a statement, in the order in which PostgreSQL does the actions of one, whatever their order in it
     * (ATPrepCmd and its passes; the same from 13 to 18).
     */
    enum Kind {
        DROP_DEFAULT("ALTER COLUMN %s DROP DEFAULT"),
        DROP_NOT_NULL("ALTER COLUMN %s DROP NOT NULL"),
        TYPE("ALTER COLUMN %s TYPE "),
        ADD("ADD COLUMN %s "),
        NOT_NULL("ALTER COLUMN %s SET NOT NULL"),
        SET_DEFAULT("ALTER COLUMN %s SET DEFAULT "),
        STORAGE("ALTER COLUMN %s SET STORAGE "),
        COMPRESSION("ALTER COLUMN %s SET COMPRESSION "),
        STATISTICS("ALTER COLUMN %s SET STATISTICS "),
        RESET("ALTER COLUMN %s RESET ("),
        OPTIONS("ALTER COLUMN %s SET (");

        private final String start;

        Kind(String start) {
            this.start = start;
        }

        private static Optional<Kind> of(String action, String column) {
            return Stream.of(values())
                    .filter(kind -> action.startsWith(kind.start.replace("%s", column)))
                    .findFirst()
                    .or(() -> isNamedNotNull(action, column) ? Optional.of(NOT_NULL) : Optional.empty());
        }

        /** The constraint of PostgreSQL 18. */
        private static boolean isNamedNotNull(String action, String column) {
            return action.startsWith("ADD CONSTRAINT ") && action.endsWith(" NOT NULL " + column);
        }
    }

    /** @param after what the columns need in the end */
    static Optional<ColumnAction> of(Step step, Dependencies after) {
        ObjectKind kind = step.object().kind();
        boolean ofColumn = kind == ObjectKind.COLUMN || kind == ObjectKind.DEFAULT;
        return ofColumn && step.transactional()
                ? of(step, true, after).or(() -> of(step, false, after))
                : Optional.empty();
    }

    private static Optional<ColumnAction> of(Step step, boolean only, Dependencies after) {
        ObjectId column = step.object().as(ObjectKind.COLUMN);
        String head = head(column.part(ObjectKind.TABLE, ""), only);
        if (!step.sql().startsWith(head)) {
            return Optional.empty();
        }
        String text = step.sql().substring(head.length());
        return Kind.of(text, column.partIdentifier().quoted())
                .map(kind -> new ColumnAction(
                        step, column, only, kind, text, kind == Kind.ADD ? needed(column, after) : Set.of()));
    }

    private static Set<ObjectId> needed(ObjectId column, Dependencies after) {
        return Stream.of(column, column.as(ObjectKind.DEFAULT))
                .flatMap(id -> after.of(id).stream())
                .filter(id -> id.kind() == ObjectKind.COLUMN)
                .filter(Predicate.not(column::equals))
                .collect(Collectors.toSet());
    }

    /** {@code ALTER TABLE [ONLY] …} up to its first action. */
    static String head(ObjectId table, boolean only) {
        return (only ? References.alterOnly(table) : References.alter(table)) + ' ';
    }

    ObjectId table() {
        return column.part(ObjectKind.TABLE, "");
    }

    /** Whether the server goes through all rows for it, or through all that hangs on the column. */
    boolean isHeavy() {
        return kind == Kind.TYPE || has(HazardCode.TABLE_REWRITE) || has(HazardCode.FULL_SCAN);
    }

    private boolean has(HazardCode code) {
        return step.hazards().stream().anyMatch(hazard -> hazard.code().equals(code.word()));
    }

    /** Whether in one statement with an action on the same column that stood before it, it still does what it did. */
    boolean canFollow(ColumnAction earlier) {
        return kind.compareTo(earlier.kind) > 0
                || kind == Kind.DROP_NOT_NULL && earlier.kind == Kind.TYPE
                || kind == Kind.SET_DEFAULT && earlier.kind.compareTo(Kind.STORAGE) >= 0;
    }
}
