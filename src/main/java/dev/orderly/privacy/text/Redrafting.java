package dev.orderly.privacy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces in a text what was replaced of its person elsewhere, by the same, and whatever looks like an identifier. Where two overlap, the
 * longer one counts. For one thread.
 */
public final class Redrafting {

    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern APART = Pattern.compile("[\\s,]+");
    private static final int SHORTEST_PART = 3;

    private final List<Detector> detectors;
    private List<Replaced> last = List.of();
    private WordFinder words = new WordFinder(List.of());

    public Redrafting() {
        this(Detectors.all());
    }

    public Redrafting(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    public String of(String text, List<Replaced> replaced) {
        if (!replaced.equals(last)) {
            last = List.copyOf(replaced);
            words = new WordFinder(all(replaced));
        }
        List<Span> spans = new ArrayList<>();
        words.find(text, spans::add);
        detectors.forEach(detector -> detector.find(text, spans::add));
        return spans.isEmpty() ? text : redrafted(text, spans);
    }

    private static String redrafted(String text, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::length).reversed()));
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            if (span.start() >= done) {
                out.append(text, done, span.start()).append(span.by());
                done = span.end();
            } else if (span.end() > done) {
                // overlaps what was replaced: its rest must not stay either
                done = span.end();
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    /** With the parts of names, and days in other ways of writing. */
    private static List<Replaced> all(List<Replaced> replaced) {
        List<Replaced> all = new ArrayList<>(replaced);
        for (Replaced one : replaced) {
            parts(one, all);
            days(one, all);
        }
        return all;
    }

    private static void parts(Replaced one, List<Replaced> all) {
        if (one.original().indexOf(' ') < 0
                || !Character.isLetter(one.original().charAt(0))) {
            return;
        }
        String[] parts = APART.split(one.original().strip());
        String[] others = APART.split(one.masked().strip());
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length() >= SHORTEST_PART && parts[i].chars().anyMatch(Character::isLetter)) {
                all.add(new Replaced(parts[i], others[Math.min(i, others.length - 1)]));
            }
        }
    }

    private static void days(Replaced one, List<Replaced> all) {
        if (one.original().indexOf('-') != 4) {
            return;
        }
        Matcher original = DAY.matcher(one.original());
        Matcher masked = DAY.matcher(one.masked());
        if (!original.lookingAt() || !masked.lookingAt()) {
            return;
        }
        all.add(new Replaced(original.group(), masked.group()));
        for (String separator : List.of("/", ".", "-")) {
            all.add(new Replaced(written(original, 3, 2, separator), written(masked, 3, 2, separator)));
            all.add(new Replaced(written(original, 2, 3, separator), written(masked, 2, 3, separator)));
        }
    }

    private static String written(Matcher day, int first, int second, String separator) {
        return day.group(first) + separator + day.group(second) + separator + day.group(1);
    }
}
