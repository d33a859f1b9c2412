package dev.orderly.health.maintenance;

import dev.orderly.sql.NamePattern;
import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Something that a person can mean by a name. */
interface Named {

    /** All of which one is enough to mean it. */
    List<QualifiedName> names();

    /**
     * Those that are meant.
     *
     * @param typed names as users type them; none means all
     * @param unknown makes the exception for the names that mean nothing
     */
    static <T extends Named> List<T> chosen(
            List<T> all, List<String> typed, Function<List<String>, RuntimeException> unknown) {
        if (typed.isEmpty()) {
            return all;
        }
        List<NamePattern> patterns =
                typed.stream().map(String::strip).map(NamePattern::of).toList();
        List<String> idle = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            NamePattern pattern = patterns.get(i);
            if (all.stream().noneMatch(it -> isMeantBy(it, List.of(pattern)))) {
                idle.add(typed.get(i));
            }
        }
        if (!idle.isEmpty()) {
            throw unknown.apply(idle);
        }
        return all.stream().filter(it -> isMeantBy(it, patterns)).toList();
    }

    private static boolean isMeantBy(Named named, List<NamePattern> patterns) {
        return named.names().stream()
                .anyMatch(name -> patterns.stream()
                        .anyMatch(pattern -> pattern.matches(
                                name.schema().value(), name.name().value())));
    }
}
