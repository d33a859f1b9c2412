package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that lives as long as one session and is seen by no other. It is made of names and of types that every server has: no text of
 * SQL can be smuggled in.
 *
 * @param unique columns by which no two rows are the same; none for no such rule
 * @param indexed columns by which rows are looked up, each by itself
 */
public record TemporaryTable(Identifier name, List<Column> columns, List<Identifier> unique, List<Identifier> indexed) {

    /** A column. */
    public record Column(Identifier name, Type type, boolean notNull) {}

    /** What a column holds. */
    public enum Type {
        OID("oid"),
        ROW_ADDRESS("tid"),
        INTEGER("int4");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    public TemporaryTable {
        columns = List.copyOf(columns);
        unique = List.copyOf(unique);
        indexed = List.copyOf(indexed);
    }

    /** The name in SQL, which means this table whatever the session's search path is. */
    public String quoted() {
        return "pg_temp." + name.quoted();
    }

    List<String> statements() {
        String list = columns.stream()
                .map(it -> it.name().quoted() + " pg_catalog." + it.type().word + (it.notNull() ? " NOT NULL" : ""))
                .collect(Collectors.joining(", "));
        String rule = unique.isEmpty()
                ? ""
                : unique.stream().map(Identifier::quoted).collect(Collectors.joining(", ", ", UNIQUE (", ")"));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEMPORARY TABLE " + quoted() + " (" + list + rule + ')');
        indexed.forEach(column -> statements.add("CREATE INDEX ON " + quoted() + " (" + column.quoted() + ')'));
        return statements;
    }
}
