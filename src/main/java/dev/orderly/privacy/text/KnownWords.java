package dev.orderly.privacy.text;

import dev.orderly.privacy.lexicon.WordFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of the persons of a row, as texts may write it. Made once for all texts of the row; for one thread. */
public final class KnownWords {

    public static final KnownWords NONE = new KnownWords(List.of());

    private static final String BETWEEN = ", \t\n\u000B\f\r";
    private static final List<String> SEPARATORS = List.of("/", ".", "-");
    private static final int SHORTEST_PART = 3;

    /** Titles and what stands before names: nobody is known by them. */
    private static final Set<String> BESIDE_NAMES = WordFile.words(KnownWords.class, "beside-names.txt");

    /** Characters of a day: year, month, day. */
    private static final int DAY = 10;

    private final List<Replaced> here;
    private final Elsewhere elsewhere;
    private @Nullable List<Replaced> replaced;
    private @Nullable WordStarts begun;
    private @Nullable String begunOf;
    private @Nullable WordFinder words;
    private @Nullable WordFinder days;

    public KnownWords(List<Replaced> replaced) {
        this(replaced, Elsewhere.NOTHING);
    }

    /**
     * @param here what the row itself tells
     * @param elsewhere what others do, asked when a text may say it
     */
    public KnownWords(List<Replaced> here, Elsewhere elsewhere) {
        this.here = List.copyOf(here);
        this.elsewhere = elsewhere;
    }

    /** All of them; once they are asked for they outlive the row. */
    public List<Replaced> replaced() {
        List<Replaced> known = replaced;
        if (known == null) {
            known = new ArrayList<>(here);
            known.addAll(elsewhere.told());
            replaced = known;
        }
        return known;
    }

    /** Finds them in a text. */
    void find(String text, WordFinder.Hits hits) {
        if (mayHold(text)) {
            words().find(text, hits);
        }
    }

    private boolean mayHold(String text) {
        WordStarts starts = starts(text);
        return mayHold(starts, here) || elsewhere.mayBeIn(starts) && mayHold(starts, replaced());
    }

    /** A text that stays is looked at once more as it leaves. */
    @SuppressWarnings("ReferenceEquality")
    private WordStarts starts(String text) {
        WordStarts known = begun;
        if (known == null || text != begunOf) {
            known = new WordStarts(text);
            begun = known;
            begunOf = text;
        }
        return known;
    }

    private static boolean mayHold(WordStarts starts, List<Replaced> any) {
        for (Replaced one : any) {
            if (starts.mayHold(one.original())) {
                return true;
            }
        }
        return false;
    }

    private WordFinder words() {
        WordFinder known = words;
        if (known == null) {
            known = new WordFinder(withParts(replaced()));
            words = known;
        }
        return known;
    }

    /** Days in other ways of writing: few texts have a digit, and only those need them. */
    WordFinder days() {
        WordFinder known = days;
        if (known == null) {
            List<Replaced> written = new ArrayList<>();
            replaced().forEach(one -> days(one, written));
            known = new WordFinder(written);
            days = known;
        }
        return known;
    }

    /** Whom a text still names, but for what a pseudonym says by chance; days name nobody. */
    public void named(String text, Consumer<KnownName> found) {
        find(text, (word, start, end) -> {
            String there = text.substring(start, end);
            if (!isDay(word.original()) && replaced().stream().noneMatch(one -> says(one.masked(), there))) {
                found.accept(new KnownName(there, isAlone(word.original())));
            }
        });
    }

    /** Whether a text names whom this is about and another one is not, as it would by chance. */
    public boolean isNamedBy(String text, KnownWords other) {
        boolean[] any = new boolean[1];
        find(text, (word, start, end) -> {
            boolean shared =
                    other.replaced().stream().anyMatch(one -> says(one.original(), text.substring(start, end)));
            any[0] |= !shared && !isDay(word.original());
        });
        return any[0];
    }

    private static boolean says(String text, String word) {
        return Folding.of(text).contains(Folding.of(word));
    }

    private static boolean isAlone(String original) {
        return original.strip().chars().allMatch(Character::isLetter);
    }

    private static List<Replaced> withParts(List<Replaced> replaced) {
        List<Replaced> all = new ArrayList<>(replaced);
        replaced.forEach(one -> parts(one, all));
        return all;
    }

    /** The parts of names. */
    private static void parts(Replaced one, List<Replaced> all) {
        String original = one.original();
        boolean isOne = original.indexOf(' ') < 0 && original.indexOf('-') < 0;
        if (isOne || !Character.isLetter(original.charAt(0))) {
            return;
        }
        boolean hyphens = !hasDigit(original);
        List<String> names = apart(original.strip(), false);
        for (int i = 0; i < names.size(); i++) {
            int behind = names.size() - 1 - i;
            List<String> parts = new ArrayList<>(List.of(names.get(i)));
            if (hyphens && names.get(i).indexOf('-') > 0) {
                parts.addAll(apart(names.get(i), true));
            }
            for (String part : parts) {
                if (isName(part) && !part.equals(original)) {
                    all.add(Replaced.later(part, () -> part(apart(one.masked().strip(), false), behind)));
                }
            }
        }
    }

    /** The last of several stands for the last, the first for all others. */
    private static String part(List<String> parts, int behind) {
        return behind == 0 ? parts.get(parts.size() - 1) : parts.get(0);
    }

    private static boolean isName(String part) {
        return part.length() >= SHORTEST_PART
                && hasLetter(part)
                && !BESIDE_NAMES.contains(Folding.of(part.endsWith(".") ? part.substring(0, part.length() - 1) : part));
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What stands between spaces, commas and, for names, hyphens; one part at least. */
    private static List<String> apart(String text, boolean hyphens) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBetween(text.charAt(i)) || hyphens && text.charAt(i) == '-') {
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
        all.add(Replaced.of(original, masked));
        for (String separator : SEPARATORS) {
            all.add(Replaced.of(dayFirst(original, separator), dayFirst(masked, separator)));
            all.add(Replaced.of(monthFirst(original, separator), monthFirst(masked, separator)));
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
