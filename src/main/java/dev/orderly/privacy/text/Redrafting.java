package dev.orderly.privacy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces in a text what was replaced of its person elsewhere, by the same, and whatever looks like an identifier or a name. Where two
 * overlap, the longer one counts. For one thread.
 */
public final class Redrafting {

    private static final String BETWEEN = ", \t\n\u000B\f\r";
    private static final List<String> SEPARATORS = List.of("/", ".", "-");
    private static final int SHORTEST_PART = 3;

    /** Characters of a day: year, month, day. */
    private static final int DAY = 10;

    private final List<Detector> detectors;
    private List<Replaced> last = List.of();
    private WordFinder words = new WordFinder(List.of());
    private @Nullable WordFinder days;

    public Redrafting() {
        this(Detectors.all());
    }

    public Redrafting(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    public String of(String text, List<Replaced> replaced) {
        if (!replaced.equals(last)) {
            last = List.copyOf(replaced);
            words = new WordFinder(withParts(last));
            days = null;
        }
        List<Span> spans = new ArrayList<>();
        words.find(text, spans::add);
        if (!last.isEmpty() && hasDigit(text)) {
            days().find(text, spans::add);
        }
        detectors.forEach(detector -> detector.find(text, spans::add));
        List<Span> known = List.copyOf(spans);
        NamesInText.find(text, name -> addIfApart(name, known, spans));
        return spans.isEmpty() ? text : redrafted(text, spans);
    }

    /** What is known of the person has a pseudonym, which tells more than that a name stood there. */
    private static void addIfApart(Span name, List<Span> known, List<Span> spans) {
        if (known.stream().noneMatch(span -> span.start() < name.end() && name.start() < span.end())) {
            spans.add(name);
        }
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** Days in other ways of writing: few texts have a digit, and only those need them. */
    private WordFinder days() {
        WordFinder known = days;
        if (known == null) {
            List<Replaced> written = new ArrayList<>();
            last.forEach(one -> days(one, written));
            known = new WordFinder(written);
            days = known;
        }
        return known;
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

    private static List<Replaced> withParts(List<Replaced> replaced) {
        List<Replaced> all = new ArrayList<>(replaced);
        replaced.forEach(one -> parts(one, all));
        return all;
    }

    /** The parts of names. */
    private static void parts(Replaced one, List<Replaced> all) {
        if (one.original().indexOf(' ') < 0
                || !Character.isLetter(one.original().charAt(0))) {
            return;
        }
        List<String> parts = apart(one.original().strip());
        List<String> others = apart(one.masked().strip());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.length() >= SHORTEST_PART && part.chars().anyMatch(Character::isLetter)) {
                all.add(new Replaced(part, others.get(Math.min(i, others.size() - 1))));
            }
        }
    }

    /** What stands between spaces and commas; one part at least. */
    private static List<String> apart(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBetween(text.charAt(i))) {
                if (i > start || parts.isEmpty()) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private static boolean isBetween(char c) {
        return c <= ',' && BETWEEN.indexOf(c) >= 0;
    }

    private static void days(Replaced one, List<Replaced> all) {
        if (!isDay(one.original()) || !isDay(one.masked())) {
            return;
        }
        String original = one.original().substring(0, DAY);
        String masked = one.masked().substring(0, DAY);
        all.add(new Replaced(original, masked));
        for (String separator : SEPARATORS) {
            all.add(new Replaced(dayFirst(original, separator), dayFirst(masked, separator)));
            all.add(new Replaced(monthFirst(original, separator), monthFirst(masked, separator)));
        }
    }

    /** Whether it begins with a day as the server writes it. */
    private static boolean isDay(String text) {
        if (text.length() < DAY) {
            return false;
        }
        for (int i = 0; i < DAY; i++) {
            char c = text.charAt(i);
            if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static String dayFirst(String day, String separator) {
        return day.substring(8) + separator + day.substring(5, 7) + separator + day.substring(0, 4);
    }

    private static String monthFirst(String day, String separator) {
        return day.substring(5, 7) + separator + day.substring(8) + separator + day.substring(0, 4);
    }
}
