package dev.orderly.transfer;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.NamePattern;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which tables of a database are meant by the names that a user typed; a partitioned one means all its partitions. */
final class Relations {

    /** Each table with those whose rows it holds, itself among them. */
    private static final String TABLES = """
        SELECT n.nspname, c.relname, coalesce(p.relid::pg_catalog.oid, c.oid)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN LATERAL pg_catalog.pg_partition_tree(c.oid) p ON c.relkind = 'p'
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_'
            AND n.nspname <> 'information_schema'
        """;

    private Relations() {}

    /**
     * The tables' oids.
     *
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2, naming every name that means none
     */
    static Set<Long> named(Connection connection, List<String> typed) throws SQLException {
        Set<Long> found = new HashSet<>();
        Set<String> unused = new HashSet<>(typed);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                if (CatalogScope.isOrderlys(row.getString(1), row.getString(2))) {
                    continue;
                }
                for (String name : typed) {
                    if (NamePattern.of(name.strip()).matches(row.getString(1), row.getString(2))) {
                        unused.remove(name);
                        found.add(row.getLong(3));
                    }
                }
                if (typed.isEmpty()) {
                    found.add(row.getLong(3));
                }
            }
        }
        Problems problems = new Problems();
        unused.stream()
                .sorted()
                .forEach(name -> problems.add(
                        Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + name.strip() + '"')
                                .hint("see which there are with: schema show")));
        problems.raiseIfAny();
        return found;
    }
}
