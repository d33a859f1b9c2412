package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of {@code .env}: lines {@code NAME=value}, {@code export} before them allowed, comments from {@code #}
 * at the start or after a space. Single quotes take everything as it is, double quotes know {@code \n}, {@code \t},
 * {@code \"}, {@code \$} and {@code \\}. Nothing is expanded and nothing spans lines. Problems never repeat a value.
 */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final String file;
    private final Problems problems;
    private final Map<String, String> values = new LinkedHashMap<>();

    private DotEnv(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Map<String, String> parse(String file, String text, Problems problems) {
        DotEnv reader = new DotEnv(file, problems);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.line(i + 1, lines.get(i).strip());
        }
        return reader.values;
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            problem(number, "expected NAME=value", "put \"#\" in front of a comment");
            return;
        }
        String name = matcher.group(1);
        if (values.containsKey(name)) {
            problem(number, name + ": the variable stands twice", "keep one of the two");
        }
        values.put(name, value(number, name, matcher.group(2)));
    }

    private String value(int number, String name, String text) {
        Matcher single = SINGLE.matcher(text);
        if (single.matches()) {
            return single.group(1);
        }
        Matcher quoted = DOUBLE.matcher(text);
        if (quoted.matches()) {
            return ESCAPE.matcher(quoted.group(1))
                    .replaceAll(match -> Matcher.quoteReplacement(unescape(number, name, match.group(1))));
        }
        if (text.startsWith("'") || text.startsWith("\"")) {
            problem(
                    number,
                    name + ": the quotes do not close, or something follows them",
                    "close them on the same line");
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private String unescape(int number, String name, String character) {
        switch (character) {
            case "n":
                return "\n";
            case "t":
                return "\t";
            case "\"", "\\", "$":
                return character;
            default:
                problem(number, name + ": \"\\" + character + "\" is no escape", "write \"\\\\\" for a backslash");
                return character;
        }
    }

    private void problem(int line, String message, String hint) {
        problems.add(Problem.of("configuration-invalid", ExitCode.CONNECTION, new Origin(file, line) + ": " + message)
                .hint(hint));
    }
}
