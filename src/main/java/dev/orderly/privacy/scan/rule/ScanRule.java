package dev.orderly.privacy.scan.rule;

import com.google.re2j.Pattern;
import dev.orderly.privacy.DataClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule: what it holds for, and what it says.
 *
 * @param origin file and line
 * @param meaning nothing for columns that are declared harmless
 * @param share of the values that has to fit
 */
public record ScanRule(
        String origin,
        Optional<DataClass> meaning,
        Optional<Pattern> table,
        Optional<Pattern> column,
        Optional<Pattern> values,
        double share) {

    boolean holdsFor(String tableName, String columnName) {
        return fits(table, tableName) && fits(column, columnName);
    }

    private static boolean fits(Optional<Pattern> pattern, String name) {
        return pattern.map(one -> one.matches(name)).orElse(true);
    }

    /** The share of values that fit, where enough do; 1 for a rule of names alone. */
    Optional<Double> fit(List<@Nullable String> some) {
        if (values.isEmpty()) {
            return Optional.of(1.0);
        }
        long there =
                some.stream().filter(value -> value != null && !value.isEmpty()).count();
        long fitting = some.stream()
                .filter(value -> value != null && values.get().matches(value))
                .count();
        double found = there == 0 ? 0 : (double) fitting / there;
        return fitting > 0 && found >= share ? Optional.of(found) : Optional.empty();
    }
}
