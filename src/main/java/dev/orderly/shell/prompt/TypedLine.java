package dev.orderly.shell.prompt;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * A line that is still being typed, cut into words the way {@code CommandLine} will cut it, without failing on quotes that
 * are open yet; variables stay as typed.
 */
final class TypedLine implements CompletingParsedLine {

    /**
     * A word of the line.
     *
     * @param text without its quotes
     * @param start where it begins in the line
     * @param end where it ends in the line
     * @param quote the quote that is open at its end, or a blank
     */
    record Word(String text, int start, int end, char quote) {}

    private final String line;
    private final int cursor;
    private final List<Word> words;
    private final int current;

    private TypedLine(String line, int cursor, List<Word> words, int current) {
        this.line = line;
        this.cursor = cursor;
        this.words = words;
        this.current = current;
    }

    static TypedLine of(String line, int cursor) {
        List<Word> words = scan(line);
        for (int i = 0; i < words.size(); i++) {
            if (cursor >= words.get(i).start() && cursor <= words.get(i).end()) {
                return new TypedLine(line, cursor, words, i);
            }
        }
        int place = (int) words.stream().filter(word -> word.end() < cursor).count();
        List<Word> more = new ArrayList<>(words);
        more.add(place, new Word("", cursor, cursor, ' '));
        return new TypedLine(line, cursor, List.copyOf(more), place);
    }

    /** The words of a line with the places where they stand. */
    static List<Word> scan(String line) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            if (isBlank(line.charAt(at))) {
                at++;
            } else {
                Word word = word(line, at);
                words.add(word);
                at = word.end();
            }
        }
        return words;
    }

    private static Word word(String line, int start) {
        StringBuilder text = new StringBuilder();
        char quote = ' ';
        int at = start;
        for (; at < line.length() && (quote != ' ' || !isBlank(line.charAt(at))); at++) {
            char c = line.charAt(at);
            if (c == quote) {
                quote = ' ';
            } else if (quote == ' ' && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && at + 1 < line.length() && " '\"$#\\".indexOf(line.charAt(at + 1)) >= 0) {
                text.append(line.charAt(++at));
            } else {
                text.append(c);
            }
        }
        return new Word(text.toString(), start, Math.min(at, line.length()), quote);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    List<Word> places() {
        return words;
    }

    @Override
    public String word() {
        return words.get(current).text();
    }

    /** The part of the word before the cursor, without quotes. */
    String prefix() {
        Word word = words.get(current);
        List<Word> part = scan(line.substring(word.start(), cursor));
        return part.isEmpty() ? "" : part.get(0).text();
    }

    @Override
    public int wordCursor() {
        return prefix().length();
    }

    @Override
    public int wordIndex() {
        return current;
    }

    @Override
    public List<String> words() {
        return words.stream().map(Word::text).toList();
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public int cursor() {
        return cursor;
    }

    @Override
    public int rawWordCursor() {
        return cursor - words.get(current).start();
    }

    @Override
    public int rawWordLength() {
        return words.get(current).end() - words.get(current).start();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        String text = candidate.toString();
        char open = words.get(current).quote();
        boolean needed = text.isEmpty() || text.chars().anyMatch(c -> " \t'\"#$\\".indexOf(c) >= 0);
        if (!needed && open == ' ') {
            return text;
        }
        char quote = open == ' ' ? '"' : open;
        String escaped = text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
        if (quote == '"') {
            escaped = escaped.replace("$", "\\$");
        }
        return quote + escaped + (complete ? String.valueOf(quote) : "");
    }
}
