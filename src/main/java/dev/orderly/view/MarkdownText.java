package dev.orderly.view;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A document as Markdown in GitHub's and GitLab's manner, for merge requests. What is not plain words stands as code, so that
 * a name can neither format, nor link, nor call somebody.
 */
final class MarkdownText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd} ,.:;/()='-]*");
    private static final Pattern TICKS = Pattern.compile("`+");

    private MarkdownText() {}

    static String of(Document document) {
        return document.plainly().stream()
                .map(MarkdownText::block)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Heading heading) {
            return "#".repeat(heading.level()) + " " + words(heading.text()) + "\n";
        } else if (block instanceof Table table) {
            return table(table);
        } else if (block instanceof KeyValues keyValues) {
            return keyValues.entries().stream()
                    .map(entry -> "- **" + words(entry.key()) + "**: " + cell(entry.value()) + "\n")
                    .collect(Collectors.joining());
        } else if (block instanceof Tree tree) {
            return tree(tree, "");
        } else if (block instanceof Sql sql) {
            return fenced("sql", sql.text());
        } else if (block instanceof Picture picture) {
            return fenced("mermaid", picture.text());
        } else if (block instanceof BeforeAfter change) {
            return beforeAfter(change);
        }
        return text(((Text) block).text());
    }

    private static String text(String text) {
        return text.lines().map(line -> words(line) + "  \n").collect(Collectors.joining());
    }

    private static String table(Table table) {
        if (table.rows().isEmpty()) {
            return text(table.whenEmpty());
        }
        String titles =
                table.columns().stream().map(column -> words(column.title())).collect(Collectors.joining(" | "));
        String rule = table.columns().stream()
                .map(column -> column.right() ? "--:" : "---")
                .collect(Collectors.joining(" | "));
        String rows = table.rows().stream()
                .map(row -> "| " + row.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ")) + " |\n")
                .collect(Collectors.joining());
        return "| " + titles + " |\n| " + rule + " |\n" + rows;
    }

    /** A bar parts cells even in code, unless a backslash stands before it. */
    private static String cell(String value) {
        return value.lines().map(line -> words(line).replace("|", "\\|")).collect(Collectors.joining("<br>"));
    }

    private static String tree(Tree tree, String indent) {
        String sign =
                tree.mark().sign().isEmpty() ? "" : "`" + tree.mark().sign().strip() + "` ";
        String label = tree.label().lines().map(MarkdownText::words).collect(Collectors.joining(" "));
        return indent + "- " + sign + label + "\n"
                + tree.branches().stream()
                        .map(branch -> tree(branch, indent + "  "))
                        .collect(Collectors.joining());
    }

    private static String beforeAfter(BeforeAfter change) {
        String lines = LineDiff.of(change.before(), change.after()).stream()
                .map(line -> sign(line.mark()) + line.text() + "\n")
                .collect(Collectors.joining());
        return "<details><summary>" + Markup.escaped(change.title()) + "</summary>\n\n" + fenced("diff", lines)
                + "\n</details>\n";
    }

    private static String sign(Tree.Mark mark) {
        return mark == Tree.Mark.NONE ? "  " : mark.sign();
    }

    /** Plain words as they are, anything else as code. */
    private static String words(String line) {
        String harmless = Harmless.line(line);
        if (PLAIN.matcher(harmless).matches()) {
            return harmless;
        }
        String fence = "`".repeat(longestRunOfTicks(harmless) + 1);
        boolean space = harmless.startsWith("`") || harmless.endsWith("`");
        return fence + (space ? " " + harmless + " " : harmless) + fence;
    }

    private static String fenced(String language, String text) {
        String harmless = Harmless.lines(text);
        String fence = "`".repeat(Math.max(3, longestRunOfTicks(harmless) + 1));
        return fence + language + "\n" + harmless + (harmless.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    private static int longestRunOfTicks(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }
}
