package dev.orderly.health.maintenance;

import dev.orderly.health.reading.Reading;
import dev.orderly.sql.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads tables and indexes, one query each; takes no lock that another session's could hold up. */
final class States {

    private States() {}

    static List<TableState> tables(Reading reading) throws SQLException {
        return reading.rows(States.class, "tables", States::table);
    }

    static List<IndexState> indexes(Reading reading) throws SQLException {
        return reading.rows(States.class, "indexes", States::index);
    }

    private static TableState table(ResultSet row) throws SQLException {
        QualifiedName name = QualifiedName.of(row.getString("schema"), row.getString("name"));
        return new TableState(
                row.getLong("oid"),
                name,
                row.getBoolean("partitioned"),
                Set.of((Long[]) row.getArray("ancestors").getArray()),
                with(List.of(name), ancestors(row)),
                row.getLong("bytes"),
                Optional.ofNullable(row.getString("vacuum")),
                Optional.ofNullable(row.getString("analyze")),
                refusal(row));
    }

    private static IndexState index(ResultSet row) throws SQLException {
        QualifiedName name = QualifiedName.of(row.getString("schema"), row.getString("name"));
        QualifiedName table = QualifiedName.of(row.getString("table_schema"), row.getString("table_name"));
        return new IndexState(
                row.getLong("oid"),
                name,
                row.getString("told"),
                row.getLong("table_oid"),
                row.getBoolean("lockable") ? Optional.of(table) : Optional.empty(),
                with(List.of(name, table), ancestors(row)),
                row.getBoolean("exclusion"),
                row.getLong("bytes"),
                row.getBoolean("leftover"),
                Optional.ofNullable(row.getString("doubt")),
                refusal(row));
    }

    private static Optional<String> refusal(ResultSet row) throws SQLException {
        return row.getBoolean("permitted")
                ? Optional.empty()
                : Optional.of("the role has no right to: it belongs to " + row.getString("owner"));
    }

    private static List<QualifiedName> ancestors(ResultSet row) throws SQLException {
        String[] schemas = (String[]) row.getArray("ancestor_schemas").getArray();
        String[] names = (String[]) row.getArray("ancestor_names").getArray();
        List<QualifiedName> all = new ArrayList<>();
        for (int i = 0; i < schemas.length; i++) {
            all.add(QualifiedName.of(schemas[i], names[i]));
        }
        return all;
    }

    private static List<QualifiedName> with(List<QualifiedName> own, List<QualifiedName> more) {
        return Stream.concat(own.stream(), more.stream()).toList();
    }
}
