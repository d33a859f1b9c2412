package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Identity;
import dev.orderly.catalog.ObjectId;
import dev.orderly.sql.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Columns and their defaults. */
public final class ColumnDdl {

    /** Names that are longer the server cuts in its own way. */
    private static final int LONGEST_NAME = 63;

    private ColumnDdl() {}

    /** Name, type and everything that a column can be made with. */
    public static String definition(Column column, String defaultExpression) {
        StringBuilder sql = new StringBuilder(column.id().partIdentifier().quoted())
                .append(' ')
                .append(column.type())
                .append(Options.foreign(column.foreignOptions()));
        if (!column.collation().isEmpty()) {
            sql.append(" COLLATE ").append(column.collation());
        }
        return sql.append(clauses(column, defaultExpression)).toString();
    }

    /** As in {@code CREATE TABLE … OF}, where name and type are known. */
    static String typedDefinition(Column column, String defaultExpression) {
        return column.id().partIdentifier().quoted() + " WITH OPTIONS" + clauses(column, defaultExpression);
    }

    static boolean saysMoreThanType(Column column, String defaultExpression) {
        return !clauses(column, defaultExpression).isEmpty();
    }

    private static String clauses(Column column, String defaultExpression) {
        StringBuilder sql = new StringBuilder();
        if (column.isGenerated()) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(column.expression())
                    .append(column.generated().equals("v") ? ") VIRTUAL" : ") STORED");
        } else if (column.identity().exists()) {
            sql.append(" GENERATED ").append(identity(column));
        } else if (!defaultExpression.isEmpty()) {
            sql.append(" DEFAULT ").append(defaultExpression);
        }
        if (column.notNull() && !isNotValid(column)) {
            sql.append(notNull(column));
        }
        return sql.toString();
    }

    private static String notNull(Column column) {
        String name = column.notNullName().isEmpty()
                ? ""
                : " CONSTRAINT " + Identifier.of(column.notNullName()).quoted();
        return name + " NOT NULL" + column.notNullRule();
    }

    private static boolean isNotValid(Column column) {
        return column.notNullRule().endsWith("NOT VALID");
    }

    /** {@code ADD CONSTRAINT … NOT NULL …} (18 and later), which alone can say a name or a rule. */
    public static String addNotNull(Column column) {
        return alterTable(column) + " ADD CONSTRAINT "
                + Identifier.of(notNullName(column)).quoted() + " NOT NULL "
                + column.id().partIdentifier().quoted() + column.notNullRule();
    }

    /** The name that the column's NOT NULL has, or gets from the server: names, cut where they are too long. */
    public static String notNullName(Column column) {
        if (!column.notNullName().isEmpty()) {
            return column.notNullName();
        }
        String end = "_not_null";
        String start = column.id().name() + '_' + column.id().part();
        while ((start + end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + end;
    }

    /** {@code ALWAYS AS IDENTITY (…)}, as it follows {@code GENERATED}. */
    public static String identity(Column column) {
        Identity identity = column.identity();
        String options = (sequenceName(column) + SequenceDdl.options(identity.sequence())).strip();
        return (identity.always() ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + options + ')');
    }

    /** Nothing where the server would choose the same name by itself. */
    private static String sequenceName(Column column) {
        ObjectId sequence = column.identity().sequence().id();
        String chosen = column.id().name() + '_' + column.id().part() + "_seq";
        boolean same = sequence.schema().equals(column.id().schema())
                && sequence.name().equals(chosen)
                && chosen.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return same ? "" : "SEQUENCE NAME " + sequence.quoted();
    }

    /** The statements that make a column of an existing table, with what {@code ADD COLUMN} cannot say after it. */
    public static List<String> add(Column column, String defaultExpression) {
        List<String> statements = new ArrayList<>();
        statements.add(References.alter(column.table()) + " ADD COLUMN " + definition(column, defaultExpression));
        statements.addAll(settings(column));
        return statements;
    }

    /** What neither {@code CREATE TABLE} nor {@code ADD COLUMN} says in every version: storage, statistics, options. */
    public static List<String> settings(Column column) {
        String alter = alter(column);
        List<String> statements = new ArrayList<>();
        if (!column.storage().isEmpty()) {
            statements.add(alter + " SET STORAGE " + storage(column.storage()));
        }
        if (!column.compression().isEmpty()) {
            statements.add(alter + " SET COMPRESSION " + compression(column.compression()));
        }
        if (column.statistics() >= 0) {
            statements.add(alter + " SET STATISTICS " + column.statistics());
        }
        Options.change(List.of(), column.options()).forEach(command -> statements.add(alter + ' ' + command));
        if (isNotValid(column)) {
            statements.add(addNotNull(column));
        }
        return statements;
    }

    /** {@code ALTER TABLE ONLY … ALTER COLUMN …}: what follows does not reach tables that inherit. */
    public static String alter(Column column) {
        return References.alterOnly(column.table()) + " ALTER COLUMN "
                + column.id().partIdentifier().quoted();
    }

    /** As {@link #alter}, for the sub-commands that have to reach the tables that inherit. */
    public static String alterAll(Column column) {
        return alterTable(column) + " ALTER COLUMN "
                + column.id().partIdentifier().quoted();
    }

    private static String alterTable(Column column) {
        return References.alter(column.table());
    }

    public static String storage(String letter) {
        return switch (letter) {
            case "p" -> "PLAIN";
            case "e" -> "EXTERNAL";
            case "m" -> "MAIN";
            default -> "EXTENDED";
        };
    }

    public static String compression(String letter) {
        return switch (letter) {
            case "p" -> "pglz";
            case "l" -> "lz4";
            default -> "default";
        };
    }

    static String drop(Column column) {
        return alterTable(column) + " DROP COLUMN "
                + column.id().partIdentifier().quoted();
    }

    static String create(ColumnDefault value) {
        return alterDefault(value) + " SET DEFAULT " + value.expression();
    }

    static String drop(ColumnDefault value) {
        return alterDefault(value) + " DROP DEFAULT";
    }

    private static String alterDefault(ColumnDefault value) {
        return References.alterOnly(value.relation()) + " ALTER COLUMN "
                + value.id().partIdentifier().quoted();
    }
}
