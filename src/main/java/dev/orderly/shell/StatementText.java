package dev.orderly.shell;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts typed lines together until a statement is whole. Follows psql's scanner for what it must know: quotes, dollar
 * quotes, comments and {@code BEGIN ATOMIC} bodies keep a {@code ;} from ending the statement.
 */
public final class StatementText {

    private final StringBuilder pending = new StringBuilder();

    /** @param lines the next line, or nothing at the end */
    public Optional<String> read(Supplier<Optional<String>> lines) {
        for (Optional<String> line = lines.get(); line.isPresent(); line = lines.get()) {
            pending.append(line.get()).append('\n');
            if (pending.toString().isBlank()) {
                pending.setLength(0);
            } else if (isWhole(pending)) {
                return Optional.of(take());
            }
        }
        return pending.toString().isBlank() ? Optional.empty() : Optional.of(take());
    }

    private String take() {
        String whole = pending.toString().strip();
        pending.setLength(0);
        return whole;
    }

    /** Whether the text is a whole statement, or a command that begins with a backslash. */
    public static boolean isWhole(CharSequence text) {
        String typed = text.toString().strip();
        return typed.startsWith("\\") || new Scan(typed).endsWithSemicolon();
    }

    /** One pass over the text. */
    private static final class Scan {
        private final String text;
        private int at;
        private boolean semicolonLast;

        private Scan(String text) {
            this.text = text;
        }

        boolean endsWithSemicolon() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (text.startsWith("--", at)) {
                    skipTo("\n", at + 2);
                } else if (text.startsWith("/*", at)) {
                    comment();
                } else if (c == '\'' || c == '"') {
                    quoted(c);
                } else if (c == '$' && isTagStart()) {
                    dollarQuoted();
                } else {
                    semicolonLast = c == ';' || semicolonLast && Character.isWhitespace(c);
                    at++;
                }
            }
            return semicolonLast && atomicDepth() == 0;
        }

        private void skipTo(String end, int from) {
            int found = text.indexOf(end, from);
            at = found < 0 ? text.length() : found + end.length();
        }

        private void comment() {
            int depth = 0;
            do {
                if (text.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (text.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < text.length());
            semicolonLast = semicolonLast && depth == 0;
        }

        private void quoted(char quote) {
            boolean escapes = quote == '\'' && at > 0 && Character.toLowerCase(text.charAt(at - 1)) == 'e';
            semicolonLast = false;
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                at += escapes && text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length() + 1, at + 1);
            if (at > text.length()) {
                at = text.length();
            }
        }

        private boolean isTagStart() {
            return at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)) && tag().length() > 1;
        }

        private String tag() {
            int end = at + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            return end < text.length() && text.charAt(end) == '$' ? text.substring(at, end + 1) : "";
        }

        private void dollarQuoted() {
            String tag = tag();
            semicolonLast = false;
            if (tag.isEmpty()) {
                at++;
            } else {
                skipTo(tag, at + tag.length());
            }
        }

        /** An open {@code BEGIN ATOMIC} body; its statements end with {@code ;} too. */
        private int atomicDepth() {
            String upper = text.toUpperCase(java.util.Locale.ROOT);
            boolean atomic = upper.matches("(?s).*\\bBEGIN\\s+ATOMIC\\b.*");
            return atomic && !upper.matches("(?s).*\\bEND\\s*;\\s*$") ? 1 : 0;
        }
    }
}
