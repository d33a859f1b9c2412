package dev.orderly.privacy.scan.name;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts names into the concepts of their words: snake, camel and kebab case, digits, and words that run together. */
final class Segmenter {

    private static final Pattern CAMEL =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\p{N}]+");
    private static final Pattern DIGITS_AT_END = Pattern.compile("(?<=\\p{L})\\d+$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Shorter words would be found in everything. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 40;

    /** What stands between the parts of German compounds. */
    private static final List<String> LINKS = List.of("", "s", "es", "n", "en");

    private final Lexicon lexicon;

    Segmenter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Concept> concepts(String name) {
        String whole = plain(name).replaceAll("[^\\p{L}\\p{N}]", "");
        Optional<List<Concept>> known = lexicon.meaning(whole);
        if (known.isPresent()) {
            return known.get();
        }
        List<Concept> concepts = new ArrayList<>();
        for (String word : CAMEL.split(name)) {
            if (!word.isEmpty()) {
                concepts.addAll(word(plain(word)));
            }
        }
        return concepts;
    }

    /** Lower case without accents, as the lists are written. */
    private static String plain(String word) {
        String decomposed = Normalizer.normalize(word.replace("ß", "ss"), Normalizer.Form.NFD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private List<Concept> word(String word) {
        Optional<List<Concept>> known = lexicon.meaning(word);
        if (known.isPresent()) {
            return known.get();
        }
        String bare = DIGITS_AT_END.matcher(word).replaceAll("");
        if (!bare.equals(word)) {
            return word(bare);
        }
        if (word.chars().allMatch(Character::isDigit)) {
            return List.of();
        }
        List<Concept> parts = word.length() > LONGEST ? null : cut(word);
        return parts == null ? List.of(Concept.unknown(word)) : parts;
    }

    /** The cut into the fewest known words, or null when there is none. */
    private @Nullable List<Concept> cut(String word) {
        List<@Nullable Cut> best = new ArrayList<>();
        best.add(new Cut(0, List.of()));
        for (int end = 1; end <= word.length(); end++) {
            best.add(bestEnding(word, end, best));
        }
        Cut whole = best.get(word.length());
        return whole == null ? null : whole.concepts();
    }

    private @Nullable Cut bestEnding(String word, int end, List<@Nullable Cut> best) {
        Cut found = null;
        for (int start = 0; start < end; start++) {
            Cut before = best.get(start);
            Cut more = before == null
                    ? null
                    : extended(before, word.substring(start, end), start == 0, end == word.length());
            if (more != null && (found == null || more.cost() < found.cost())) {
                found = more;
            }
        }
        return found;
    }

    private @Nullable Cut extended(Cut before, String piece, boolean first, boolean last) {
        for (String link : LINKS) {
            if (!piece.endsWith(link) || (last && !link.isEmpty())) {
                continue;
            }
            String stem = piece.substring(0, piece.length() - link.length());
            Optional<List<Concept>> meaning = allowed(stem, first, last) ? lexicon.meaning(stem) : Optional.empty();
            if (meaning.isPresent() && !meaning.get().get(0).is(Part.GLUE)) {
                return before.and(meaning.get(), link.isEmpty() ? 10 : 13);
            }
        }
        return null;
    }

    /** Two letters count at the end or the beginning only: {@code customerid}, {@code ipaddr}. */
    private static boolean allowed(String stem, boolean first, boolean last) {
        return stem.length() >= SHORTEST || (stem.length() == 2 && first != last);
    }

    private record Cut(int cost, List<Concept> concepts) {

        Cut and(List<Concept> more, int price) {
            List<Concept> all = new ArrayList<>(concepts);
            all.addAll(more);
            return new Cut(cost + price, all);
        }
    }
}
