package dev.orderly.privacy.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The hospital's rows under two keys: pseudonyms hang on the key and on nothing else. */
@ExtendWith(TestServerExtension.class)
final class TwoKeysTest {

    /** So many standard deviations above the chance are none: one in thirty thousand for each column. */
    private static final double DEVIATIONS = 4;

    private static final int FEWEST = 20;

    @TempDir
    private Path folder;

    @Test
    void uniqueValuesDifferInEveryRowAndOthersAgreeNoMoreOftenThanByChance() throws Exception {
        try (TestDatabase hospital = Hospital.create()) {
            fill(hospital);
            try (Connection connection = hospital.connect()) {
                Catalog catalog = new CatalogReader().read(connection, CatalogScope.everything());
                MaskPlan plan = new Planner(Policy.read(Path.of("migrations/model")), catalog)
                        .plan()
                        .requireFit();
                int unique = 0;
                int others = 0;
                for (TablePlan table : plan.tables()) {
                    List<byte[]> rows = table.omitted() ? List.of() : rows(connection, table);
                    List<String[]> first = masked(plan, table, rows, "one");
                    assertThat(texts(masked(plan, table, rows, "one"))).isEqualTo(texts(first));
                    List<String[]> second = masked(plan, table, rows, "two");
                    for (int column = 0; column < table.columns().size(); column++) {
                        ColumnPlan how = table.columns().get(column);
                        if (rows.size() < FEWEST || !hangsOnTheKey(how.action())) {
                            continue;
                        }
                        Agreement agreement = Agreement.of(first, second, column);
                        if (how.dataClass().filter(DataClass::isUnique).isPresent()) {
                            assertThat(agreement.equal)
                                    .as(table.table() + "." + how.column())
                                    .isZero();
                            unique++;
                        } else {
                            assertThat(agreement.equal)
                                    .as(table.table() + "." + how.column() + " of " + agreement.rows)
                                    .isLessThanOrEqualTo(agreement.most());
                            others++;
                        }
                    }
                }
                assertThat(unique).isGreaterThan(5);
                assertThat(others).isGreaterThan(20);
            }
        }
    }

    private static boolean hangsOnTheKey(Action action) {
        return action instanceof Action.Encrypt
                || action instanceof Action.Fake
                || action instanceof Action.Hash
                || action instanceof Action.Shift;
    }

    /** How often two columns are equal, and how often they would be if each row were drawn from them anew. */
    private record Agreement(int rows, int equal, double chance) {

        static Agreement of(List<String[]> first, List<String[]> second, int column) {
            Map<String, Integer> counts = new HashMap<>();
            int rows = 0;
            int equal = 0;
            for (int i = 0; i < first.size(); i++) {
                String one = first.get(i)[column];
                if (!one.equals("\\N") && !one.isEmpty()) {
                    rows++;
                    counts.merge(one, 1, Integer::sum);
                    equal += one.equals(second.get(i)[column]) ? 1 : 0;
                }
            }
            double pairs = 0;
            for (String[] row : second) {
                pairs += counts.getOrDefault(row[column], 0);
            }
            return new Agreement(rows, equal, rows == 0 ? 0 : pairs / rows / rows);
        }

        int most() {
            double expected = rows * chance;
            return (int) Math.ceil(expected + DEVIATIONS * Math.sqrt(Math.max(expected, 1)));
        }
    }

    private void fill(TestDatabase hospital) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", hospital.url()))) {
            ShellHarness.Result result = shell.run(
                    "seed auto --rows 300 --seed 7 --locale en-IN --no-triggers --no-backup --yes".split(" "));
            assertThat(result.exit()).as(result.toString()).isZero();
        }
    }

    private static List<byte[]> rows(Connection connection, TablePlan table) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> Identifier.of(column.column()).quoted())
                .collect(Collectors.joining(", "));
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + columns + " FROM ONLY "
                        + QualifiedName.of(table.table().schema(), table.table().name())
                                .quoted()
                        + ") TO STDOUT");
        List<byte[]> rows = new ArrayList<>();
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            rows.add(row);
        }
        return rows;
    }

    private static List<String[]> masked(MaskPlan plan, TablePlan table, List<byte[]> rows, String key) {
        RootKey root = RootKey.of(new Secret(keyOf(key)), key);
        RowMasker masker = new RowMasker(
                table,
                new Maskers(
                        root, Vocabulary.of(Locale.forLanguageTag(plan.policy().locale()))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return rows.stream()
                .map(row -> {
                    out.reset();
                    masker.mask(row, out);
                    return out.toString(StandardCharsets.UTF_8).stripTrailing().split("\t", -1);
                })
                .toList();
    }

    private static String keyOf(String name) {
        return dev.orderly.digest.Sha256.hex("the key of a test, number " + name);
    }

    private static List<String> texts(List<String[]> rows) {
        return rows.stream().map(row -> String.join("\t", row)).toList();
    }
}
