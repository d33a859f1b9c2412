package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.value.Profiler;
import dev.orderly.privacy.scan.value.ValueProfile;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Looks at every row of a table in one pass: the columns of text stream by in COPY's text format, and only values with an at sign or seven
 * digits in a run become strings and are judged. Patterns on the server take five times as long as COPY does, so the sieve is here.
 */
public final class FullPass {

    private static final int TEXT = 4_000;

    /** So many values of a column are judged for their at signs and as many for their digits; then one in some. */
    private static final int JUDGED = 10_000;

    private final ScanSession session;

    public FullPass(ScanSession session) {
        this.session = session;
    }

    /**
     * What all rows show of the columns in which the sample has found nothing.
     *
     * @param rows how many there are in all
     * @param values by column, only of those in which something passed the sieve
     */
    public record Seen(long rows, Map<String, ValueProfile> values) {}

    /** @param names of the columns to look at */
    public Seen of(ScannedTable table, List<String> names) throws SQLException {
        List<ScannedColumn> columns = table.readable().stream()
                .filter(column -> names.contains(column.name()) && hasText(column))
                .toList();
        return session.apart(
                connection -> columns.isEmpty() ? counted(table, connection) : read(table, columns, connection));
    }

    private static boolean hasText(ScannedColumn column) {
        return switch (column.kind()) {
            case TEXT, JSON, XML, MAP, ROW, UNKNOWN -> true;
            default -> column.isArray() && column.kind() != TypeKind.DECIMAL;
        };
    }

    /** Where the sample has told everything, how many rows there are is all that is left to know. */
    private static Seen counted(ScannedTable table, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_catalog.count(*) FROM " + table.name().quoted())) {
            row.next();
            return new Seen(row.getLong(1), Map.of());
        }
    }

    private static Seen read(ScannedTable table, List<ScannedColumn> columns, Connection connection)
            throws SQLException {
        CopySieve sieve = new CopySieve(columns.size(), JUDGED, new Profiler.Bench());
        String select = columns.stream().map(FullPass::text).collect(Collectors.joining(", "));
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + select + " FROM " + table.name().quoted() + ") TO STDOUT (ENCODING 'UTF8')");
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                sieve.row(row);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        Map<String, ValueProfile> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            sieve.profile(i).ifPresent(profile -> values.put(name, profile));
        }
        return new Seen(sieve.rows(), values);
    }

    /** Short texts as they are: cutting costs as much as sending them. */
    private static String text(ScannedColumn column) {
        String name = Identifier.of(column.name()).quoted();
        return "CASE WHEN pg_catalog.pg_column_size(" + name + ") < " + TEXT / 4 + " THEN " + name
                + "::text ELSE pg_catalog.left(" + name + "::text, " + TEXT + ") END";
    }
}
