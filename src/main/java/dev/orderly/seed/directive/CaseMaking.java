package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Cases;
import dev.orderly.value.type.ColumnType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another rule for each value of another column; null where there is none. */
final class CaseMaking implements Making {

    private static final Making NULL = (row, draw) -> null;

    private final Cases cases;
    private final Map<String, Making> makings = new HashMap<>();
    private final Making otherwise;
    private final LocalDate now;

    CaseMaking(Cases cases, ColumnType type, LocalDate now) {
        this.cases = cases;
        this.now = now;
        cases.cases().forEach((value, rule) -> makings.put(value, Making.of(rule, type, now)));
        this.otherwise =
                cases.otherwise().map(rule -> Making.of(rule, type, now)).orElse(NULL);
    }

    @Override
    public @Nullable Object make(Row row, Draw draw) {
        Object value = row.value(cases.by());
        return makings.getOrDefault(value == null ? "null" : word(value), otherwise)
                .make(row, draw);
    }

    private String word(Object value) {
        if (value instanceof LocalDate day) {
            return day.isBefore(now) ? "past" : "future";
        }
        if (value instanceof LocalDateTime moment) {
            return moment.isBefore(now.atStartOfDay()) ? "past" : "future";
        }
        return value.toString();
    }
}
