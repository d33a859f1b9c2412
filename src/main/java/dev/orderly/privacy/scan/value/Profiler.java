package dev.orderly.privacy.scan.value;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes values one by one and keeps what {@link ValueProfile} says of them. For one thread. */
public final class Profiler {

    /** Values that come again, such as states and titles, are judged once. */
    private static final int REMEMBERED = 512;

    private static final int DISTINCT = 4096;
    private static final int SHORT = 64;

    private final Marks marks;
    private final Map<Mark, Long> markCounts = new EnumMap<>(Mark.class);
    private final Map<Manner, Long> mannerCounts = new EnumMap<>(Manner.class);
    private final Map<Mark, String> examples = new EnumMap<>(Mark.class);
    private final Map<String, Judged> remembered = new HashMap<>();
    private final Set<Integer> hashes = new HashSet<>();
    private long values;
    private long nulls;
    private String any = "";

    private Profiler(Marks marks) {
        this.marks = marks;
    }

    /** What profilers of one thread share: the shapes of numbers that were judged already. */
    public static final class Bench {

        private final Marks marks = new Marks();

        public Profiler profiler() {
            return new Profiler(marks);
        }
    }

    public void add(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            nulls++;
            return;
        }
        values++;
        if (hashes.size() < DISTINCT) {
            hashes.add(text.hashCode());
        }
        Judged judged = judged(text);
        judged.manner().forEach(manner -> mannerCounts.merge(manner, 1L, Long::sum));
        for (Mark mark : judged.marks()) {
            markCounts.merge(mark, 1L, Long::sum);
            examples.computeIfAbsent(mark, key -> MaskedExample.of(text));
        }
        if (any.isEmpty()) {
            any = MaskedExample.of(text);
        }
    }

    private Judged judged(String text) {
        if (text.length() > SHORT) {
            return judge(text);
        }
        Judged known = remembered.get(text);
        if (known != null) {
            return known;
        }
        Judged judged = judge(text);
        if (remembered.size() < REMEMBERED) {
            remembered.put(text, judged);
        }
        return judged;
    }

    private Judged judge(String text) {
        Form form = Form.of(text);
        return new Judged(marks.of(form), Manners.of(form));
    }

    public ValueProfile profile() {
        return new ValueProfile(values, nulls, hashes.size(), markCounts, mannerCounts, examples, any);
    }

    private record Judged(Set<Mark> marks, Set<Manner> manner) {}
}
