package dev.orderly.privacy.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds words where they stand by themselves, whatever their case. It is made anew for each row, of a dozen words mostly: looking them up
 * by their first letter at the start of each word of the text costs less than an automaton that would have to be built first.
 */
final class WordFinder implements Detector {

    private static final int FEWEST_LETTERS = 2;
    private static final int ASCII = 128;

    private final boolean[] initials = new boolean[ASCII];
    private final String[] words;
    private final String[] others;

    WordFinder(List<Replaced> replaced) {
        String[] found = new String[replaced.size()];
        String[] by = new String[replaced.size()];
        int count = 0;
        for (Replaced one : replaced) {
            String word = one.original().strip();
            if (word.length() >= FEWEST_LETTERS) {
                found[count] = word;
                by[count++] = one.masked();
                mark(word.charAt(0));
            }
        }
        words = Arrays.copyOf(found, count);
        others = Arrays.copyOf(by, count);
    }

    /** Beyond ASCII all share one, which any word marks: some of them are ASCII in the other case. */
    private void mark(char initial) {
        initials[0] = true;
        initials[slot(initial)] = true;
        initials[slot(Character.toLowerCase(initial))] = true;
        initials[slot(Character.toUpperCase(initial))] = true;
    }

    private static int slot(char c) {
        return c < ASCII ? c : 0;
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        for (int at = 0; words.length > 0 && at < text.length(); at++) {
            if (initials[slot(text.charAt(at))] && (at == 0 || !isJoined(text.charAt(at - 1), text.charAt(at)))) {
                findAt(text, at, found);
            }
        }
    }

    private void findAt(String text, int at, Consumer<Span> found) {
        for (int i = 0; i < words.length; i++) {
            int end = at + words[i].length();
            if (text.regionMatches(true, at, words[i], 0, words[i].length())
                    && (end == text.length() || !isJoined(text.charAt(end - 1), text.charAt(end)))) {
                found.accept(new Span(at, end, others[i]));
            }
        }
    }

    private static boolean isJoined(char one, char other) {
        return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other);
    }
}
