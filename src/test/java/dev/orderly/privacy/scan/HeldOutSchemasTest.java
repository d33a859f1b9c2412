package dev.orderly.privacy.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.scan.column.ColumnReview;
import dev.orderly.privacy.scan.column.Subject;
import dev.orderly.privacy.scan.name.NameReader;
import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.type.TypeGate;
import dev.orderly.privacy.scan.verdict.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Schemas that were written before the classifier met them: a German sales book, Spanish personnel, an Indian school, telephone, bank, logs,
 * a French shop and more. The author of both is the same, so this is a lower bar than a stranger's schema.
 */
final class HeldOutSchemasTest {

    private static final int ROWS = 200;

    private final NameReader names = new NameReader();
    private final ColumnReview review = new ColumnReview(names, new Judge(names));
    private final MadeUpValues values = new MadeUpValues();

    private record Labelled(String table, String column, String type, String label, Set<String> also, String maker) {

        static Labelled of(String line) {
            String[] words = line.split(" ", 6);
            return new Labelled(
                    words[0], words[1], words[2].replace('_', ' '), words[3], Set.of(words[4].split(",")), words[5]);
        }

        boolean isSensitive() {
            return !label.equals("none") && !also.contains("none");
        }

        boolean isHarmless() {
            return label.equals("none") && also.equals(Set.of("-"));
        }
    }

    private static final class Score {
        private int hit;
        private int miss;
        private int falseAlarm;
        private int harmless;
        private int right;
        private final List<String> errors = new ArrayList<>();

        void count(Labelled column, String found) {
            boolean said = !found.equals("none");
            boolean right = found.equals(column.label()) || column.also().contains(found);
            if (column.isSensitive()) {
                hit += said ? 1 : 0;
                miss += said ? 0 : 1;
                this.right += right ? 1 : 0;
            } else if (column.isHarmless()) {
                harmless++;
                falseAlarm += said ? 1 : 0;
            }
            boolean soft = !column.isSensitive() && !column.isHarmless();
            if (!right && !(soft && !said)) {
                errors.add(
                        column.table() + "." + column.column() + " is " + column.label() + ", was taken for " + found);
            }
        }

        double f1() {
            return 2.0 * hit / (2 * hit + miss + falseAlarm);
        }

        double kind() {
            return (double) right / (hit + miss);
        }

        @Override
        public String toString() {
            return String.format(
                            Locale.ROOT,
                            "F1 %.3f, kind %.3f, false alarms %d of %d, missed %d of %d",
                            f1(),
                            kind(),
                            falseAlarm,
                            harmless,
                            miss,
                            hit + miss)
                    + "\n" + String.join("\n", errors);
        }
    }

    private Score score(String file, boolean named, boolean valued) throws IOException {
        Map<String, List<Labelled>> tables = new LinkedHashMap<>();
        Files.readAllLines(Path.of("src/test/resources/privacy").resolve(file)).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Labelled::of)
                .forEach(column -> tables.computeIfAbsent(column.table(), key -> new ArrayList<>())
                        .add(column));
        Score score = new Score();
        tables.forEach((table, columns) -> {
            Surroundings about = names.table(
                    named ? table : "t",
                    named ? columns.stream().map(Labelled::column).toList() : List.of());
            for (Labelled column : columns) {
                boolean array = column.type().endsWith("[]");
                Subject subject = new Subject(
                        about,
                        named ? column.column() : "c",
                        TypeGate.of(column.type().replace("[]", "")),
                        array,
                        false);
                List<@Nullable String> sample = new ArrayList<>();
                for (int i = 0; i < ROWS && valued; i++) {
                    sample.add(values.of(column.maker()));
                }
                score.count(column, CorpusPredictions.label(review.of(subject, sample)));
            }
        });
        return score;
    }

    @Test
    void columnsOfUnseenSchemasAreTold() throws IOException {
        require("held-out.txt");
    }

    @Test
    void columnsOfOtherBranchesAreTold() throws IOException {
        require("fresh.txt");
    }

    private void require(String file) throws IOException {
        Score all = score(file, true, true);
        System.out.println(file + ", names and values: " + all);
        System.out.println(file + ", names only: " + score(file, true, false));
        System.out.println(file + ", values only: " + score(file, false, true));
        assertThat(all.f1()).as(all.toString()).isGreaterThanOrEqualTo(0.88);
        assertThat(all.kind()).as(all.toString()).isGreaterThanOrEqualTo(0.88);
        assertThat((double) all.falseAlarm / all.harmless).as(all.toString()).isLessThanOrEqualTo(0.02);
    }
}
