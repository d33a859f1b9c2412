package dev.orderly.privacy.proof.anonymity;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.QuasiColumn;
import dev.orderly.privacy.policy.QuasiIdentifier;
import dev.orderly.privacy.proof.anonymity.Anonymity.Gain;
import dev.orderly.privacy.proof.anonymity.Anonymity.Group;
import dev.orderly.privacy.proof.anonymity.Anonymity.Spread;
import dev.orderly.privacy.scan.source.ScanSession;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures k-anonymity, l-diversity and t-closeness: the server groups, and what comes back are groups one after the other. */
public final class MeasureAnonymity {

    private static final int WORST = 5;
    private static final int ROWS_AT_ONCE = 2_000;

    /** Different values of a sensitive column; one with more is no column of classes. */
    private static final int MOST_LEVELS = 200_000;

    private final ScanSession session;
    private final Catalog catalog;

    public MeasureAnonymity(ScanSession session, Catalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code quasi-identifier-gone}, exit 5, when table or column are not there;
     *     {@code sensitive-too-many}, exit 5, when a sensitive column has too many different values
     */
    public Anonymity of(QuasiIdentifier declared) throws SQLException {
        Table table = table(declared);
        Knowledge knowledge = new Knowledge(catalog, table.id());
        Stream.concat(declared.columns().stream(), declared.sensitive().stream())
                .filter(it -> !knowledge.has(it.column()))
                .findFirst()
                .ifPresent(it -> {
                    throw gone(declared, "table " + declared.table() + " has no column " + it.column());
                });
        String from = (table.isPartitioned() ? "" : "ONLY ") + table.id().quoted() + " AS r";
        return session.apart(connection -> measured(new Run(connection, declared, knowledge, from)));
    }

    private Table table(QuasiIdentifier declared) {
        return catalog.all(Table.class)
                .filter(it -> isNamed(it.id(), declared.table()))
                .findFirst()
                .orElseThrow(() -> gone(declared, "there is no table " + declared.table()));
    }

    private static boolean isNamed(ObjectId table, String name) {
        return Policy.nameOf(table).equals(name) || (table.schema() + '.' + table.name()).equals(name);
    }

    private static RuntimeException gone(QuasiIdentifier declared, String message) {
        return Problem.of("quasi-identifier-gone", ExitCode.CHECK_FAILED, declared.origin() + ": " + message)
                .hint("change what the policy declares as quasi_identifiers")
                .raise();
    }

    private static Anonymity measured(Run run) throws SQLException {
        QuasiIdentifier declared = run.declared();
        long[] sizes = run.sizes(declared.columns());
        List<Spread> spreads = new ArrayList<>();
        for (QuasiColumn column : declared.sensitive()) {
            spreads.add(run.spread(column));
        }
        return new Anonymity(declared, sizes[0], sizes[1], sizes[2], sizes[3], run.worst(), spreads, run.gains());
    }

    /** One declaration over one connection. */
    private record Run(Connection connection, QuasiIdentifier declared, Knowledge knowledge, String from) {

        /** Rows, groups, rows of the smallest, rows in groups that are too small. */
        long[] sizes(List<QuasiColumn> columns) throws SQLException {
            String query = "SELECT COALESCE(pg_catalog.sum(n), 0), pg_catalog.count(*),"
                    + " COALESCE(pg_catalog.min(n), 0),"
                    + " COALESCE(pg_catalog.sum(n) FILTER (WHERE n < " + declared.small() + "), 0)"
                    + " FROM (" + groups(columns) + ") AS g";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                return new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)};
            }
        }

        private String groups(List<QuasiColumn> columns) {
            return "SELECT " + texts(columns) + "pg_catalog.count(*) AS n FROM " + from + by(columns.size());
        }

        private String texts(List<QuasiColumn> columns) {
            return columns.stream()
                    .map(it -> "(" + knowledge.sql(it) + ")::pg_catalog.text, ")
                    .collect(Collectors.joining());
        }

        private static String by(int columns) {
            return columns == 0 ? "" : " GROUP BY " + numbers(columns);
        }

        private static String numbers(int columns) {
            return IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        }

        List<Group> worst() throws SQLException {
            int columns = declared.columns().size();
            List<Group> worst = new ArrayList<>();
            String query = groups(declared.columns()) + " ORDER BY n, " + numbers(columns) + " LIMIT " + WORST;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    worst.add(new Group(values(row, columns), row.getLong(columns + 1)));
                }
            }
            return worst;
        }

        private static List<@Nullable String> values(ResultSet row, int columns) throws SQLException {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                values.add(row.getString(i));
            }
            return values;
        }

        List<Gain> gains() throws SQLException {
            List<Gain> gains = new ArrayList<>();
            for (int i = 0; i < declared.columns().size(); i++) {
                QuasiColumn column = declared.columns().get(i);
                Optional<QuasiColumn> less = knowledge.less(column);
                if (less.isPresent()) {
                    gains.add(gain(column, "by " + less.get().how(), i, less));
                }
                if (declared.columns().size() > 1) {
                    gains.add(gain(column, "left out", i, Optional.empty()));
                }
            }
            return gains;
        }

        private Gain gain(QuasiColumn column, String change, int place, Optional<QuasiColumn> instead)
                throws SQLException {
            List<QuasiColumn> columns = new ArrayList<>(declared.columns());
            columns.remove(place);
            instead.ifPresent(it -> columns.add(place, it));
            long[] sizes = sizes(columns);
            return new Gain(column.words(), change, sizes[2], sizes[3]);
        }

        Spread spread(QuasiColumn sensitive) throws SQLException {
            Map<@Nullable String, Integer> levels = new HashMap<>();
            List<Long> rows = new ArrayList<>();
            String value = knowledge.sql(sensitive);
            String query = "SELECT v::pg_catalog.text, pg_catalog.count(*) FROM (SELECT " + value + " AS v FROM " + from
                    + ") AS s GROUP BY 1 ORDER BY " + (knowledge.isOrdered(sensitive) ? "pg_catalog.min(v)" : "1");
            try (Statement statement = streaming();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    levels.put(row.getString(1), rows.size());
                    rows.add(row.getLong(2));
                    requireFew(sensitive, rows.size());
                }
            }
            return spread(sensitive, levels, rows);
        }

        private Spread spread(QuasiColumn sensitive, Map<@Nullable String, Integer> levels, List<Long> rows)
                throws SQLException {
            Spreading spreading = new Spreading(sensitive.words(), knowledge.isOrdered(sensitive), rows);
            int columns = declared.columns().size();
            List<QuasiColumn> all = new ArrayList<>(declared.columns());
            all.add(sensitive);
            try (Statement statement = streaming();
                    ResultSet row = statement.executeQuery(groups(all) + " ORDER BY " + numbers(columns))) {
                while (row.next()) {
                    int level = levels.getOrDefault(row.getString(columns + 1), 0);
                    spreading.add(values(row, columns), level, row.getLong(columns + 2));
                }
            }
            return spreading.result();
        }

        private Statement streaming() throws SQLException {
            Statement statement = connection.createStatement();
            statement.setFetchSize(ROWS_AT_ONCE);
            return statement;
        }

        private void requireFew(QuasiColumn sensitive, int levels) {
            if (levels > MOST_LEVELS) {
                throw Problem.of(
                                "sensitive-too-many",
                                ExitCode.CHECK_FAILED,
                                declared.origin() + ": " + sensitive.words() + " has more than " + MOST_LEVELS
                                        + " different values, among which none are classes")
                        .hint("say how exactly it counts, such as {column: " + sensitive.column()
                                + ", to: band, size: 10}")
                        .raise();
            }
        }
    }
}
