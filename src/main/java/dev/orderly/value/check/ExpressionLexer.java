package dev.orderly.value.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what {@code pg_get_expr} writes into tokens. */
final class ExpressionLexer {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:('(?:[^']|'')*')" // 1: string
                    + "|(\"(?:[^\"]|\"\")*\")" // 2: quoted name
                    + "|([A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)" // 3: word
                    + "|(\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)" // 4: number
                    + "|(::|[()\\[\\],.])" // 5: punctuation
                    + "|([-+*/<>=~!@#%^&|`?]+))"); // 6: operator

    enum Kind {
        STRING,
        NAME,
        WORD,
        NUMBER,
        MARK,
        OPERATOR,
        END
    }

    record Token(Kind kind, String text) {

        boolean is(String other) {
            return kind != Kind.STRING && kind != Kind.NAME && text.equalsIgnoreCase(other);
        }
    }

    private ExpressionLexer() {}

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            for (int group = 1; group <= 6; group++) {
                String found = matcher.group(group);
                if (found != null) {
                    tokens.add(new Token(Kind.values()[group - 1], unquoted(group, found)));
                }
            }
        }
        if (!text.substring(end).isBlank()) {
            throw new NotUnderstood(text.substring(end));
        }
        return tokens;
    }

    private static String unquoted(int group, String found) {
        return switch (group) {
            case 1 -> found.substring(1, found.length() - 1).replace("''", "'");
            case 2 -> found.substring(1, found.length() - 1).replace("\"\"", "\"");
            default -> found;
        };
    }
}
