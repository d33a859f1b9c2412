package dev.orderly.sql;

/**
 * Cuts SQL into tokens by the rules of psql's scanner ({@code psqlscan.l}). After {@link #next()} the token lies between {@link #start()} and
 * {@link #end()}.
 */
final class Scanner {

    private final String text;
    private final int length;
    private final boolean backslashes;
    private int start;
    private int end;

    /** With {@code standard_conforming_strings} on. */
    Scanner(String text) {
        this(text, false);
    }

    /** @param backslashes whether they escape in plain strings too: {@code standard_conforming_strings} is off */
    Scanner(String text, boolean backslashes) {
        this.text = text;
        this.length = text.length();
        this.backslashes = backslashes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Goes on at {@code position}, as after a block that is not SQL. */
    void moveTo(int position) {
        end = position;
    }

    /** @throws Unfinished when a comment, quote or quoted name is still open at the end of the text */
    TokenKind next() {
        start = skipBlanks(end);
        if (start >= length) {
            end = length;
            return TokenKind.END;
        }
        char first = text.charAt(start);
        end = start + 1;
        if (isWordStart(first)) {
            return word();
        }
        return switch (first) {
            case '\'' -> string(backslashes);
            case '"' -> quotedName(start);
            case '$' -> dollar();
            case '(' -> TokenKind.OPEN;
            case ')' -> TokenKind.CLOSE;
            case ';' -> TokenKind.SEMICOLON;
            case '\\' -> TokenKind.BACKSLASH;
            default -> other(first);
        };
    }

    private TokenKind word() {
        end = afterWord(start);
        if (end >= length) {
            return TokenKind.WORD;
        }
        char after = text.charAt(end);
        if (after == '\'' && end == start + 1 && "eEbBxXnN".indexOf(text.charAt(start)) >= 0) {
            end++;
            int kind = text.charAt(start) | 0x20;
            return string(kind == 'e' || kind == 'n' && backslashes);
        }
        if (after == '&' && end == start + 1 && (text.charAt(start) | 0x20) == 'u' && end + 1 < length) {
            return unicode(text.charAt(end + 1));
        }
        return TokenKind.WORD;
    }

    private TokenKind unicode(char quote) {
        if (quote != '\'' && quote != '"') {
            return TokenKind.WORD;
        }
        int quoteAt = end + 1;
        end = quoteAt + 1;
        return quote == '"' ? quotedName(quoteAt) : string(false);
    }

    /** The string whose opening quote lies before {@code end}; goes on behind a line end, as the SQL standard wants. */
    private TokenKind string(boolean escapes) {
        while (true) {
            end = afterQuote(end, escapes);
            int more = continuation(end);
            if (more < 0) {
                return TokenKind.STRING;
            }
            end = more;
        }
    }

    private int afterQuote(int from, boolean escapes) {
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == '\'') {
                if (i + 1 >= length || text.charAt(i + 1) != '\'') {
                    return i + 1;
                }
                i++;
            }
        }
        throw new Unfinished("quoted string", start);
    }

    /** Behind the quote that continues a string on a later line, or -1. */
    private int continuation(int from) {
        boolean newLine = false;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                newLine = true;
            } else if (c == '-' && i + 1 < length && text.charAt(i + 1) == '-') {
                i = endOfLine(i) - 1;
            } else if (!isBlank(c)) {
                return newLine && c == '\'' ? i + 1 : -1;
            }
        }
        return -1;
    }

    private TokenKind quotedName(int quoteAt) {
        for (int i = quoteAt + 1; i < length; i++) {
            if (text.charAt(i) == '"') {
                if (i + 1 >= length || text.charAt(i + 1) != '"') {
                    end = i + 1;
                    return TokenKind.QUOTED_NAME;
                }
                i++;
            }
        }
        throw new Unfinished("quoted name", start);
    }

    /** {@code $tag$ … $tag$}, or a parameter, or a lone dollar sign. */
    private TokenKind dollar() {
        int i = end;
        if (i < length && isWordStart(text.charAt(i))) {
            while (i < length && isWordPart(text.charAt(i)) && text.charAt(i) != '$') {
                i++;
            }
        }
        if (i >= length || text.charAt(i) != '$') {
            return TokenKind.OTHER;
        }
        int tag = i + 1 - start;
        int close = text.indexOf(text.substring(start, i + 1), i + 1);
        if (close < 0) {
            throw new Unfinished("dollar-quoted string", start);
        }
        end = close + tag;
        return TokenKind.STRING;
    }

    private TokenKind other(char first) {
        if (isDigit(first)) {
            while (end < length && isNumberPart(text.charAt(end))) {
                end++;
            }
        }
        return TokenKind.OTHER;
    }

    private int afterWord(int from) {
        int i = from;
        while (i < length && isWordPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < length) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                i++;
            } else if (c == '-' && i + 1 < length && text.charAt(i + 1) == '-') {
                i = endOfLine(i);
            } else if (c == '/' && i + 1 < length && text.charAt(i + 1) == '*') {
                i = afterComment(i);
            } else {
                return i;
            }
        }
        return i;
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < length && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Comments nest. */
    private int afterComment(int from) {
        int depth = 1;
        for (int i = from + 2; i + 1 < length; i++) {
            if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
                i++;
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (text.charAt(i) == '/' && text.charAt(i + 1) == '*') {
                i++;
                depth++;
            }
        }
        throw new Unfinished("comment", from);
    }

    /** White space as PostgreSQL has it; a byte order mark is tolerated too. */
    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\uFEFF';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNumberPart(char c) {
        return isDigit(c) || c == '.' || c == '_' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isWordStart(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '_' || c >= 0x80 && c != '\uFEFF';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    /** Something that was opened and not closed before the text ended. */
    static final class Unfinished extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String what;
        private final int offset;

        Unfinished(String what, int offset) {
            super(what, null, false, false);
            this.what = what;
            this.offset = offset;
        }

        String what() {
            return what;
        }

        int offset() {
            return offset;
        }
    }
}
