package dev.orderly.privacy.text;

import dev.orderly.privacy.lexicon.WordFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds words where they stand by themselves, whatever their case, and with or without marks on their letters. It is made anew for each
 * row, of a dozen words mostly: looking them up by their first letter at the start of each word of the text costs less than an automaton
 * that would have to be built first.
 */
final class WordFinder implements Detector {

    private static final int FEWEST_LETTERS = 2;

    /** Fewer are an age, a dose, a room or a year. */
    private static final int FEWEST_DIGITS = 5;

    /** Fewer characters with digits among them are a ward or a grade. */
    private static final int SHORTEST_CODE = 3;

    private static final int ASCII = 128;

    /** What is a name with a capital, and a word like any other without. */
    private static final Set<String> WORDS_TOO = WordFile.words(WordFinder.class, "names-that-are-words.txt");

    private final boolean[] initials = new boolean[ASCII];
    private final List<Word> words = new ArrayList<>();

    /**
     * What is looked for.
     *
     * @param folded as {@link Folding} has it
     * @param capital whether it is nobody's name in small letters
     * @param marked whether it is meant only where the text has letters beyond ASCII
     */
    private record Word(String folded, boolean capital, boolean marked, Replaced of) {}

    WordFinder(List<Replaced> replaced) {
        replaced.forEach(this::add);
    }

    private void add(Replaced one) {
        String word = one.original().strip();
        if (!isTelling(word)) {
            return;
        }
        String folded = Folding.of(word);
        if (folded.isEmpty()) {
            return;
        }
        boolean capital = folded.length() <= FEWEST_LETTERS || WORDS_TOO.contains(folded);
        add(new Word(folded, capital, false, one));
        if (!Folding.isAscii(word)) {
            String spelled = Folding.spelledOut(word);
            if (!spelled.equals(folded)) {
                add(new Word(spelled, capital, false, one));
            }
        }
        Folding.withUmlauts(folded).forEach(other -> add(new Word(other, capital, true, one)));
    }

    private void add(Word word) {
        words.add(word);
        mark(word.folded().charAt(0));
    }

    private static boolean isTelling(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Character.isDigit(word.charAt(i)) ? 1 : 0;
        }
        int fewest = digits == 0 ? FEWEST_LETTERS : digits == word.length() ? FEWEST_DIGITS : SHORTEST_CODE;
        return word.length() >= fewest;
    }

    /** Beyond ASCII all share one, which any word marks: letters with marks are folded to ASCII. */
    private void mark(char initial) {
        initials[0] = true;
        initials[slot(initial)] = true;
        initials[slot(Character.toUpperCase(initial))] = true;
    }

    private static int slot(char c) {
        return c < ASCII ? c : 0;
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        find(text, (word, start, end) -> found.accept(new Span(start, end, word.masked())));
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Hits {
        void hit(Replaced word, int start, int end);
    }

    void find(String text, Hits hits) {
        for (int at = 0; !words.isEmpty() && at < text.length(); at++) {
            if (initials[slot(text.charAt(at))] && (at == 0 || !isJoined(text.charAt(at - 1), text.charAt(at)))) {
                findAt(text, at, hits);
            }
        }
    }

    private void findAt(String text, int at, Hits hits) {
        char first = Folding.of(text.charAt(at));
        for (Word word : words) {
            if (word.folded().charAt(0) == first && !(word.capital() && Character.isLowerCase(text.charAt(at)))) {
                int end = end(text, at, word);
                if (end > 0 && (end == text.length() || !isJoined(text.charAt(end - 1), text.charAt(end)))) {
                    hits.hit(word.of(), at, end);
                }
            }
        }
    }

    /** Where the word ends that begins here; -1 when it is another one. */
    private static int end(String text, int at, Word word) {
        String folded = word.folded();
        boolean marked = false;
        int i = at;
        for (int j = 0; j < folded.length(); j++) {
            if (i == text.length()) {
                return -1;
            }
            char c = text.charAt(i);
            boolean same = folded.charAt(j) == ' ' ? Character.isWhitespace(c) : Folding.of(c) == folded.charAt(j);
            if (!same) {
                return -1;
            }
            marked |= c >= ASCII;
            i = folded.charAt(j) == ' ' ? behindSpace(text, i) : behindMarks(text, i + 1);
        }
        return word.marked() && !marked ? -1 : i;
    }

    private static int behindSpace(String text, int at) {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int behindMarks(String text, int at) {
        int i = at;
        while (i < text.length() && Folding.isMark(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isJoined(char one, char other) {
        return isOfWord(one) && isOfWord(other);
    }

    /** Vowels of many scripts are marks on the letter before. */
    private static boolean isOfWord(char c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = c < ASCII ? Character.UNASSIGNED : Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
