package dev.orderly.privacy.scan.column;

import dev.orderly.privacy.scan.name.NameReader;
import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.path.Parts;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.value.Profiler;
import dev.orderly.privacy.scan.value.ValueProfile;
import dev.orderly.privacy.scan.verdict.ColumnFacts;
import dev.orderly.privacy.scan.verdict.Judge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reviews one column after the other: {@link #of} takes its sample. Values that have parts are reviewed by path; a text of which most
 * values are JSON counts as JSON. For one thread.
 */
public final class ColumnReview {

    /** More paths than these have keys that are values; what comes after goes to the column as a whole. */
    private static final int PATHS = 300;

    private static final double MOSTLY = 0.8;

    private final NameReader names;
    private final Judge judge;
    private final Profiler.Bench bench = new Profiler.Bench();

    public ColumnReview(NameReader names, Judge judge) {
        this.names = names;
        this.judge = judge;
    }

    /** The column first, then its paths that are sensitive. */
    public List<Reviewed> of(Subject subject, List<@Nullable String> values) {
        TypeKind parts = partsOf(subject, values);
        if (parts.hasPaths()) {
            return byPath(subject, parts, values);
        }
        Profiler profiler = bench.profiler();
        if (subject.isArray() && subject.kind() != TypeKind.DECIMAL) {
            values.forEach(value -> elements(value, profiler));
        } else {
            values.forEach(profiler::add);
        }
        return List.of(reviewed("", subject, subject.name(), subject.table(), profiler.profile()));
    }

    /**
     * Values that are called by the row's key, as tables of attributes have them: reviewed as a whole, and key by key, each
     * like the path {@code [attribute=phone]}.
     *
     * @param keyColumn by which the paths are called
     * @param keys of the values, in the same order
     */
    public List<Reviewed> ofKeyed(
            Subject subject, String keyColumn, List<@Nullable String> keys, List<@Nullable String> values) {
        Map<String, PathProfile> paths = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            String value = values.get(i);
            if (key != null && value != null) {
                String name = key.chars().allMatch(Character::isDigit) ? "" : key;
                path(paths, '[' + keyColumn + '=' + key + ']', name).add(value);
            }
        }
        List<Reviewed> judged = judged(subject, paths, ValueProfile.EMPTY);
        List<Reviewed> all = new ArrayList<>(of(subject, values));
        all.addAll(judged.subList(1, judged.size()));
        return all;
    }

    /** Judges text by a profile that was made elsewhere. */
    public Reviewed ofProfile(Subject subject, ValueProfile values) {
        return reviewed("", subject, subject.name(), subject.table(), values);
    }

    private static void elements(@Nullable String value, Profiler profiler) {
        if (value == null || !Parts.ofArray(value, (path, name, element) -> profiler.add(element))) {
            profiler.add(null);
        }
    }

    /** Text that is JSON in truth is read as such. */
    private static TypeKind partsOf(Subject subject, List<@Nullable String> values) {
        if (subject.kind() != TypeKind.TEXT || subject.isArray()) {
            return subject.kind();
        }
        long there = values.stream()
                .filter(value -> value != null && !value.isBlank())
                .count();
        long objects = values.stream()
                .filter(value -> value != null
                        && looksLikeJson(value.strip())
                        && Parts.of(TypeKind.JSON, value, (p, n, v) -> {}))
                .count();
        return there > 0 && objects >= there * MOSTLY ? TypeKind.JSON : TypeKind.TEXT;
    }

    private static boolean looksLikeJson(String text) {
        return (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));
    }

    private List<Reviewed> byPath(Subject subject, TypeKind parts, List<@Nullable String> values) {
        Map<String, PathProfile> paths = new LinkedHashMap<>();
        Profiler whole = bench.profiler();
        for (String value : values) {
            if (value == null || value.isBlank()) {
                whole.add(null);
                continue;
            }
            int[] seen = new int[1];
            boolean read = Parts.of(parts, value, (path, name, part) -> {
                seen[0]++;
                path(paths, path, name).add(part);
            });
            if (!read && (subject.kind() == TypeKind.TEXT || seen[0] == 0)) {
                whole.add(value);
            }
        }
        return judged(subject, paths, whole.profile());
    }

    private PathProfile path(Map<String, PathProfile> paths, String path, String name) {
        String key = paths.size() < PATHS || paths.containsKey(path) ? path : "$..*";
        return paths.computeIfAbsent(key, one -> new PathProfile(name, bench.profiler()));
    }

    private List<Reviewed> judged(Subject subject, Map<String, PathProfile> paths, ValueProfile whole) {
        List<String> siblings = paths.values().stream().map(PathProfile::name).toList();
        Surroundings inside =
                siblings.isEmpty() ? subject.table() : names.inside(subject.table(), subject.name(), siblings);
        List<Reviewed> all = new ArrayList<>();
        all.add(reviewed("", subject, subject.name(), subject.table(), whole));
        paths.forEach((path, part) -> {
            String name = part.name().isEmpty() ? subject.name() : part.name();
            Reviewed one = reviewed(path, subject, name, inside, part.profiler().profile());
            if (one.verdict().isSensitive()) {
                all.add(one);
            }
        });
        return all;
    }

    private Reviewed reviewed(String path, Subject subject, String name, Surroundings table, ValueProfile values) {
        TypeKind kind = path.isEmpty() && subject.kind().hasPaths() && values.values() == 0
                ? TypeKind.HARMLESS
                : subject.kind();
        TypeKind judgedAs = subject.kind() == TypeKind.ROW && !path.isEmpty() ? TypeKind.TEXT : kind;
        return new Reviewed(
                path,
                judge.judge(new ColumnFacts(
                        table,
                        name,
                        path.isEmpty() ? subject.comment() : "",
                        judgedAs,
                        subject.isArray(),
                        subject.isKey(),
                        values)),
                values);
    }

    private record PathProfile(String name, Profiler profiler) {

        void add(String value) {
            profiler.add(value);
        }
    }
}
