package dev.orderly.privacy.policy;

import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.structure.PartPath;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code quasi_identifiers} of a policy. */
final class QuasiReader {

    private static final String KEY = "quasi_identifiers";
    private static final String HINT = "write it like {table: patients, columns: [gender, postcode], k: 5}";
    private static final String HINT_COLUMN = "write a name, or {column: date_of_birth, to: year}";
    static final int MOST = 1_000_000;

    /** Ages depend on the day on which they are asked for. */
    static final Map<String, Coarseness> STEPS = steps();

    private final Section top;

    QuasiReader(Section top) {
        this.top = top;
    }

    private static Map<String, Coarseness> steps() {
        Map<String, Coarseness> steps = new HashMap<>(Coarseness.words());
        steps.remove(Coarseness.AGE.word());
        return Map.copyOf(steps);
    }

    List<QuasiIdentifier> read() {
        List<QuasiIdentifier> all = new ArrayList<>();
        for (ConfigValue item : top.items(KEY)) {
            if (item instanceof Mapping mapping) {
                all.add(identifier(mapping));
            } else {
                top.problem(item, "a quasi-identifier has a table and columns", HINT);
            }
        }
        return all;
    }

    private QuasiIdentifier identifier(Mapping mapping) {
        Section section = new Section(mapping, top.problems());
        String table = section.text("table").orElse("");
        if (table.isEmpty()) {
            section.problemAt("table", "the table is missing", HINT);
        }
        List<QuasiColumn> columns = columns(section, "columns");
        if (columns.isEmpty()) {
            section.problemAt("columns", "the columns are missing", HINT);
        }
        QuasiIdentifier identifier = new QuasiIdentifier(
                mapping.origin(),
                table,
                columns,
                columns(section, "sensitive"),
                section.number("k", 1, MOST).orElse(1),
                section.number("l", 1, MOST).orElse(1),
                share(section));
        section.finish();
        return identifier;
    }

    private static double share(Section section) {
        return section.scalar("t").flatMap(said -> share(section, said)).orElse(1.0);
    }

    private static Optional<Double> share(Section section, Scalar said) {
        boolean isShare = said.text().matches("0?\\.\\d{1,6}|0|1|1\\.0");
        if (!isShare) {
            section.problem(said, "\"" + said.text() + "\" is no number from 0 to 1", "write it like 0.3");
        }
        return isShare ? Optional.of(Double.valueOf(said.text())) : Optional.empty();
    }

    private static List<QuasiColumn> columns(Section section, String key) {
        List<QuasiColumn> columns = new ArrayList<>();
        for (ConfigValue item : section.items(key)) {
            if (item instanceof Scalar word) {
                columns.add(QuasiColumn.whole(word.text()));
            } else if (item instanceof Mapping mapping) {
                column(new Section(mapping, section.problems())).ifPresent(columns::add);
            } else {
                section.problem(item, "expected a column", HINT_COLUMN);
            }
        }
        return columns;
    }

    private static Optional<QuasiColumn> column(Section section) {
        Optional<String> name = section.text("column");
        if (name.isEmpty()) {
            section.problemAt("column", "the column is missing", HINT_COLUMN);
        }
        Optional<PartPath> path = section.text("path").flatMap(PartPath::of);
        boolean isPlain = path.filter(
                        it -> it.steps().contains(PartPath.ANY) || it.steps().contains(PartPath.ELEMENT))
                .isEmpty();
        if (section.has("path") && (path.isEmpty() || !isPlain)) {
            section.problemAt("path", "it is no path to one value", "write it like address.city");
        }
        Optional<Coarseness> to = section.choice("to", STEPS);
        int size = section.number("size", 1, MOST).orElse(3);
        section.finish();
        return name.map(it -> new QuasiColumn(it, path, to, size));
    }
}
