package dev.orderly.archive.tables;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that are to come into a table.
 *
 * @param columns of each row, in their order
 * @param entrance where rows are put in: the quoted table, or the one that finds the partition of each
 * @param parts of the rows, each in COPY's text format up to the line that ends it
 */
public record Incoming(QualifiedName table, List<String> columns, String entrance, List<Part> parts) {

    /** Opens a part of the rows; the caller closes it. */
    @FunctionalInterface
    public interface Part {
        InputStream open() throws SQLException, IOException;
    }

    public Incoming {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    String quoted() {
        return table.quoted();
    }

    /** The columns with commas between. */
    String columnList() {
        return quoted(columns);
    }

    static String quoted(List<String> columns) {
        return columns.stream().map(column -> Identifier.of(column).quoted()).collect(Collectors.joining(", "));
    }

    /** {@code COPY … FROM stdin} into a table of these columns. */
    String copyInto(String other) {
        return "COPY " + other + (columns.isEmpty() ? "" : " (" + columnList() + ')') + " FROM stdin";
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
