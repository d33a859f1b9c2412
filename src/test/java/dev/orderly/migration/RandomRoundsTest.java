package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever versions there are, and however far one goes back and forth: the same version is the same schema. */
@ExtendWith(TestServerExtension.class)
class RandomRoundsTest {

    private static final int VERSIONS = 12;
    private static final int MOVES = 10;

    @TempDir
    Path root;

    /** A version and its undo: each makes a table, changes one that stands, or runs outside a transaction. */
    private static void addVersion(Bench bench, int number, Random random, List<Integer> tables) {
        String up = "V" + number + "__v.sql";
        String down = "U" + number + "__v.sql";
        int kind = tables.isEmpty() ? 0 : random.nextInt(4);
        int table = tables.isEmpty() ? number : tables.get(random.nextInt(tables.size()));
        switch (kind) {
            case 0 -> {
                bench.version(up, "CREATE TABLE t" + number + " (id int PRIMARY KEY, v text);");
                bench.version(down, "DROP TABLE t" + number + ";");
                tables.add(number);
            }
            case 1 -> {
                bench.version(up, "ALTER TABLE t" + table + " ADD c" + number + " int DEFAULT " + number + ";");
                bench.version(down, "ALTER TABLE t" + table + " DROP c" + number + ";");
            }
            case 2 -> {
                bench.version(up, "CREATE INDEX CONCURRENTLY i" + number + " ON t" + table + " (v);");
                bench.version(up + ".conf", "executeInTransaction=false\n");
                bench.version(down, "DROP INDEX CONCURRENTLY i" + number + ";");
                bench.version(down + ".conf", "executeInTransaction=false\n");
            }
            default -> {
                bench.version(up, "CREATE VIEW w" + number + " AS SELECT id FROM t" + table + ";");
                bench.version(down, "DROP VIEW w" + number + ";");
            }
        }
    }

    @Test
    void theSameVersionIsTheSameSchema(TestDatabase database) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Bench bench = Bench.dev(root, database)) {
            List<Integer> tables = new ArrayList<>();
            List<String> schemas = new ArrayList<>(List.of(bench.catalog().fingerprint()));
            for (int number = 1; number <= VERSIONS; number++) {
                addVersion(bench, number, random, tables);
                bench.apply();
                schemas.add(bench.catalog().fingerprint());
            }
            int at = VERSIONS;
            for (int move = 0; move < MOVES; move++) {
                int to = random.nextInt(VERSIONS + 1);
                if (to < at) {
                    bench.rollBackTo(Integer.toString(to));
                } else if (to > at) {
                    bench.applyTo(Integer.toString(to));
                }
                at = to;
                assertThat(bench.catalog().fingerprint())
                        .as("seed " + seed + ", version " + at)
                        .isEqualTo(schemas.get(at));
                assertThat(bench.states().stream().filter(state -> state.endsWith(" applied")))
                        .as("seed " + seed)
                        .hasSize(at);
            }
        }
    }
}
