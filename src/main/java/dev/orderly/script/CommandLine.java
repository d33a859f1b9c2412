package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line into words, the same at the prompt and in a script.
 *
 * <ul>
 *   <li>Words are separated by spaces and tabs; {@code #} at the start of a word begins a comment.
 *   <li>{@code '…'} keeps everything but {@code \'} and {@code \\}; nothing is replaced in it.
 *   <li>{@code "…"} knows {@code \" \\ \$ \n \t}; any other backslash stays as it is, so {@code "\d patient"} works.
 *   <li>Outside quotes a backslash takes the meaning from a space, a quote, {@code $}, {@code #} and itself.
 *   <li>{@code ${NAME}}, {@code ${NAME:-default}} and {@code ${?}} are replaced outside single quotes. What is put in is
 *       never split again and never read as an option's dash or a quote.
 * </ul>
 */
public final class CommandLine {

    private static final String SPECIAL = " \t'\"$#\\";

    private final String line;
    private final @Nullable Variables variables;
    private final List<String> words = new ArrayList<>();
    private int at;

    private CommandLine(String line, @Nullable Variables variables) {
        this.line = line;
        this.variables = variables;
    }

    /**
     * The words of a line, variables replaced.
     *
     * @throws dev.orderly.problem.ProblemException exit 2 for an open quote or an unknown variable
     */
    public static List<String> split(String line, Variables variables) {
        return new CommandLine(line, variables).words();
    }

    /** The words of a line with {@code ${NAME}} left as it stands: for completion and highlighting. */
    public static List<String> splitRaw(String line) {
        return new CommandLine(line, null).words();
    }

    private List<String> words() {
        while (skipBlanks()) {
            words.add(word());
        }
        return List.copyOf(words);
    }

    private boolean skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at < line.length() && line.charAt(at) != '#';
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char c = line.charAt(at);
            switch (c) {
                case '\'' -> single(word);
                case '"' -> doubled(word);
                case '\\' -> escape(word, SPECIAL);
                case '$' -> variable(word);
                default -> plain(word);
            }
        }
        return word.toString();
    }

    private void plain(StringBuilder word) {
        word.append(line.charAt(at++));
    }

    private void single(StringBuilder word) {
        int start = at++;
        while (at < line.length() && line.charAt(at) != '\'') {
            if (line.charAt(at) == '\\') {
                escape(word, "'\\");
            } else {
                plain(word);
            }
        }
        close(start);
    }

    private void doubled(StringBuilder word) {
        int start = at++;
        while (at < line.length() && line.charAt(at) != '"') {
            switch (line.charAt(at)) {
                case '\\' -> escapeInDouble(word);
                case '$' -> variable(word);
                default -> plain(word);
            }
        }
        close(start);
    }

    private void close(int start) {
        if (at >= line.length()) {
            throw Problem.of(
                            "syntax-quote",
                            ExitCode.USAGE,
                            "the quote " + line.charAt(start) + " at character " + (start + 1) + " is not closed")
                    .hint("close it, or write \\" + line.charAt(start) + " for the character itself")
                    .raise();
        }
        at++;
    }

    private void escape(StringBuilder word, String special) {
        if (at + 1 < line.length() && special.indexOf(line.charAt(at + 1)) >= 0) {
            at++;
        }
        plain(word);
    }

    private void escapeInDouble(StringBuilder word) {
        char next = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
        if (next == 'n' || next == 't') {
            word.append(next == 'n' ? '\n' : '\t');
            at += 2;
        } else {
            escape(word, "\"\\$");
        }
    }

    private void variable(StringBuilder word) {
        if (variables == null || !line.startsWith("${", at)) {
            plain(word);
            return;
        }
        int end = closingBrace(at + 2);
        word.append(replacement(line.substring(at + 2, end), variables));
        at = end + 1;
    }

    private int closingBrace(int from) {
        int depth = 1;
        for (int i = from; i < line.length(); i++) {
            if (line.startsWith("${", i)) {
                depth++;
            } else if (line.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw Problem.of("syntax-variable", ExitCode.USAGE, "\"${\" at character " + (from - 1) + " is not closed")
                .hint("write ${NAME}, or \\$ for the character itself")
                .raise();
    }

    private static String replacement(String inside, Variables variables) {
        int colon = inside.indexOf(":-");
        String name = colon < 0 ? inside : inside.substring(0, colon);
        return variables.find(name).orElseGet(() -> {
            if (colon < 0) {
                throw variables.unknown(name);
            }
            return expand(inside.substring(colon + 2), variables);
        });
    }

    private static String expand(String text, Variables variables) {
        CommandLine nested = new CommandLine(text, variables);
        StringBuilder out = new StringBuilder();
        while (nested.at < text.length()) {
            if (text.charAt(nested.at) == '$') {
                nested.variable(out);
            } else {
                nested.plain(out);
            }
        }
        return out.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
