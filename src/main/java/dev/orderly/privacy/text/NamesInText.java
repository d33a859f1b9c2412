package dev.orderly.privacy.text;

import dev.orderly.privacy.lexicon.NameWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds names of people, whoever they are: two to four words in a row that are written with a capital, of which one is a known given or
 * family name, and whatever follows a form of address. A known name by itself is left: most of them are words as well. What is found may
 * be a word too long, since at the start of a sentence all words have a capital.
 */
final class NamesInText {

    private static final String BY = "[name]";
    private static final int MOST_WORDS = 4;
    private static final int FEWEST_LETTERS = 2;

    private final String text;
    private final Consumer<Span> found;
    private final List<Span> run = new ArrayList<>();
    private boolean addressed;
    private int at;

    private NamesInText(String text, Consumer<Span> found) {
        this.text = text;
        this.found = found;
    }

    static void find(String text, Consumer<Span> found) {
        new NamesInText(text, found).find();
    }

    private void find() {
        while (at < text.length()) {
            if (Character.isLetter(text.charAt(at))) {
                word();
            } else {
                at++;
            }
        }
        end();
    }

    private void word() {
        int start = at;
        while (at < text.length() && isInWord(at)) {
            at++;
        }
        if (!Character.isUpperCase(text.charAt(start)) || isPartOfMore(start)) {
            end();
            addressed = false;
            return;
        }
        String word = text.substring(start, at);
        if (!run.isEmpty() && !isNext(run.get(run.size() - 1).end(), start) || run.size() == MOST_WORDS) {
            end();
        }
        if (NameWords.isAddress(word)) {
            end();
            addressed = true;
        } else if (NameWords.isNever(word)) {
            end();
            addressed = false;
        } else {
            run.add(new Span(start, at, BY));
        }
    }

    private boolean isInWord(int i) {
        char c = text.charAt(i);
        boolean joins = (c == '-' || c == '\'' || c == '’')
                && i > 0
                && Character.isLetter(text.charAt(i - 1))
                && i + 1 < text.length()
                && Character.isLetter(text.charAt(i + 1));
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || joins;
    }

    /** Codes, addresses and paths have words within that are none. */
    private boolean isPartOfMore(int start) {
        return start > 0 && isOfMore(text.charAt(start - 1)) || at < text.length() && isOfMore(text.charAt(at));
    }

    private static boolean isOfMore(char c) {
        return Character.isDigit(c) || c == '_' || c == '@' || c == '/' || c == '\\';
    }

    /** One space, or the dot of an initial or a form of address before it. */
    private boolean isNext(int before, int start) {
        return start - before == 1 && text.charAt(before) == ' '
                || start - before == 2
                        && text.charAt(before) == '.'
                        && text.charAt(before + 1) == ' '
                        && before - run.get(run.size() - 1).start() == 1;
    }

    private void end() {
        if (isName()) {
            found.accept(new Span(run.get(0).start(), run.get(run.size() - 1).end(), BY));
        }
        if (!run.isEmpty()) {
            addressed = false;
        }
        run.clear();
    }

    /** Most runs are the first word of a sentence, about which nothing has to be looked up. */
    private boolean isName() {
        if (addressed || run.size() < 2) {
            return addressed && !run.isEmpty();
        }
        for (Span span : run) {
            if (isKnown(text.substring(span.start(), span.end()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(String word) {
        return word.length() >= FEWEST_LETTERS && (NameWords.isGiven(word) || NameWords.isFamily(word));
    }
}
