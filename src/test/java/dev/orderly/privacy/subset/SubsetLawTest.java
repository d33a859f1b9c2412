package dev.orderly.privacy.subset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On schemas and rows made at random a subset is what a walk over the rows in memory comes to: from the roots down to all children, and
 * from all of these up to all parents.
 */
@ExtendWith(TestServerExtension.class)
final class SubsetLawTest {

    private static final int MOST_ROWS = 40;

    @TempDir
    private Path folder;

    /** A row: its table, its number there, and for each reference the number that it holds, or none. */
    private record Row(int table, int number, List<Integer> holds) {}

    private record Edge(int table, int target) {}

    private record World(List<Integer> sizes, List<Edge> edges, List<Row> rows) {

        static World at(Random random) {
            int tables = 2 + random.nextInt(6);
            List<Integer> sizes = new ArrayList<>();
            List<Edge> edges = new ArrayList<>();
            for (int table = 0; table < tables; table++) {
                sizes.add(10 + random.nextInt(MOST_ROWS - 10));
                for (int each = random.nextInt(4); each > 0; each--) {
                    edges.add(new Edge(table, random.nextInt(tables)));
                }
            }
            List<Row> rows = new ArrayList<>();
            for (int table = 0; table < tables; table++) {
                for (int number = 1; number <= sizes.get(table); number++) {
                    rows.add(new Row(table, number, holds(table, sizes, edges, random)));
                }
            }
            return new World(sizes, edges, rows);
        }

        private static List<Integer> holds(int table, List<Integer> sizes, List<Edge> edges, Random random) {
            return edges.stream()
                    .map(edge -> edge.table() != table || random.nextInt(4) == 0
                            ? 0
                            : 1 + random.nextInt(sizes.get(edge.target())))
                    .toList();
        }

        /** Every third table is partitioned, every second one has a key of two columns. */
        String schema() {
            StringBuilder sql = new StringBuilder();
            for (int table = 0; table < sizes.size(); table++) {
                StringBuilder columns = new StringBuilder("id integer, \"B c\" integer");
                for (int i = 0; i < edges.size(); i++) {
                    if (edges.get(i).table() == table) {
                        columns.append(", r")
                                .append(i)
                                .append(" integer, \"S ")
                                .append(i)
                                .append("\" integer");
                    }
                }
                sql.append("CREATE TABLE ")
                        .append(name(table))
                        .append(" (")
                        .append(columns)
                        .append(", PRIMARY KEY (id")
                        .append(table % 2 == 0 ? "" : ", \"B c\"")
                        .append("))");
                if (table % 3 == 2) {
                    sql.append(" PARTITION BY HASH (id); CREATE TABLE part_")
                            .append(table)
                            .append("_0 PARTITION OF ")
                            .append(name(table))
                            .append(" FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE part_")
                            .append(table)
                            .append("_1 PARTITION OF ")
                            .append(name(table))
                            .append(" FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
                }
                sql.append(";\n");
            }
            return sql.toString();
        }

        String keys() {
            StringBuilder sql = new StringBuilder();
            for (int i = 0; i < edges.size(); i++) {
                boolean two = edges.get(i).target() % 2 == 1;
                sql.append("ALTER TABLE ")
                        .append(name(edges.get(i).table()))
                        .append(" ADD FOREIGN KEY (r")
                        .append(i)
                        .append(two ? ", \"S " + i + '"' : "")
                        .append(") REFERENCES ")
                        .append(name(edges.get(i).target()))
                        .append(";\n");
            }
            return sql.toString();
        }

        String inserts() {
            return rows.stream()
                    .map(row -> {
                        StringBuilder values = new StringBuilder()
                                .append(row.number())
                                .append(", ")
                                .append(-row.number());
                        for (int i = 0; i < edges.size(); i++) {
                            if (edges.get(i).table() == row.table()) {
                                int held = row.holds().get(i);
                                values.append(held == 0 ? ", NULL, NULL" : ", " + held + ", " + -held);
                            }
                        }
                        return "INSERT INTO " + name(row.table()) + " VALUES (" + values + ");\n";
                    })
                    .collect(Collectors.joining());
        }

        static String name(int table) {
            return "\"Table " + table + '"';
        }

        Set<Row> expected(Collection<Row> roots) {
            Set<Row> below = closure(roots, true);
            return closure(below, false);
        }

        private Set<Row> closure(Collection<Row> from, boolean down) {
            Set<Row> all = new HashSet<>(from);
            Deque<Row> waiting = new ArrayDeque<>(from);
            while (!waiting.isEmpty()) {
                Row at = waiting.pop();
                rows.stream()
                        .filter(other -> down ? refers(other, at) : refers(at, other))
                        .filter(all::add)
                        .forEach(waiting::push);
            }
            return all;
        }

        private boolean refers(Row child, Row parent) {
            for (int i = 0; i < edges.size(); i++) {
                if (edges.get(i).table() == child.table()
                        && edges.get(i).target() == parent.table()
                        && child.holds().get(i) == parent.number()) {
                    return true;
                }
            }
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isWhatAWalkInMemoryComesTo(long seed) throws Exception {
        Random random = new Random(seed);
        World world = World.at(random);
        int table = random.nextInt(world.sizes().size());
        int apart = 3 + random.nextInt(8);
        List<Row> roots = world.rows().stream()
                .filter(row -> row.table() == table && row.number() % apart == 0)
                .toList();
        try (TestDatabase source = TestServer.get().create(world.schema());
                TestDatabase target = TestServer.get().create(world.schema() + world.keys());
                Bench bench = new Bench(folder, source)) {
            try (Connection connection = source.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(world.inserts());
                statement.execute(world.keys().isEmpty() ? "SELECT" : world.keys());
            }
            try (Subset subset = bench.where(World.name(table) + ": id % " + apart + " = 0")) {
                long loaded = Bench.load(subset, target);
                Set<Row> expected = world.expected(roots);
                for (int each = 0; each < world.sizes().size(); each++) {
                    int of = each;
                    assertThat(new TreeSet<>(target.query("SELECT id FROM " + World.name(of))))
                            .as("rows of table %d of %s from table %d", of, world.edges(), table)
                            .isEqualTo(new TreeSet<>(expected.stream()
                                    .filter(row -> row.table() == of)
                                    .map(row -> Integer.toString(row.number()))
                                    .toList()));
                }
                assertThat(loaded).isEqualTo(expected.size());
            }
        }
    }
}
