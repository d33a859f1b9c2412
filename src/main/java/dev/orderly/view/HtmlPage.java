package dev.orderly.view;

import dev.orderly.digest.Sha256;
import dev.orderly.view.LineDiff.Line;
import dev.orderly.view.Tree.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A document as one HTML file that needs nothing else, online or offline: style and script stand in it, and its policy lets the
 * browser run and load only these. It can be read without the script, which adds a filter.
 */
final class HtmlPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private final StringBuilder out = new StringBuilder();
    private int anchors;

    private HtmlPage() {}

    static String of(Document document) {
        HtmlPage page = new HtmlPage();
        page.head(title(document));
        document.blocks().forEach(page::block);
        page.out.append("</main>\n<script>").append(SCRIPT).append("</script>\n</body>\n</html>\n");
        return page.out.toString();
    }

    private static String title(Document document) {
        return document.blocks().stream()
                .filter(Heading.class::isInstance)
                .map(block -> ((Heading) block).text())
                .findFirst()
                .orElse("Orderly");
    }

    private void head(String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(STYLE))
                .append("'; script-src '")
                .append(hash(SCRIPT))
                .append("'\">\n<title>")
                .append(escaped(Harmless.line(title)))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    private void block(Block block) {
        if (block instanceof Heading heading) {
            String tag = "h" + heading.level();
            element(tag, heading.text());
        } else if (block instanceof Table table) {
            table(table);
        } else if (block instanceof KeyValues keyValues) {
            keyValues(keyValues);
        } else if (block instanceof Tree tree) {
            out.append("<ul class=\"tree\">\n");
            tree(tree);
            out.append("</ul>\n");
        } else if (block instanceof Sql sql) {
            element("pre", sql.text());
        } else if (block instanceof Picture picture) {
            out.append("<figure>").append(picture.svg()).append("</figure>\n");
        } else if (block instanceof BeforeAfter change) {
            beforeAfter(change);
        } else if (!((Text) block).text().isEmpty()) {
            element("p", ((Text) block).text());
        }
    }

    private void element(String tag, String text) {
        out.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    private void table(Table table) {
        if (table.rows().isEmpty()) {
            element("p", table.whenEmpty());
            return;
        }
        out.append("<div class=\"wide\"><table>\n<thead><tr>");
        table.columns().forEach(column -> cell("th scope=\"col\"", column, column.title()));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell("td", table.columns().get(i), row.get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private void cell(String tag, Column column, String text) {
        out.append('<').append(tag).append(column.right() ? " class=\"number\">" : ">");
        out.append(escaped(text)).append("</").append(tag, 0, 2).append('>');
    }

    private void keyValues(KeyValues block) {
        out.append("<dl>\n");
        block.entries()
                .forEach(entry -> out.append("<dt>")
                        .append(escaped(entry.key()))
                        .append("</dt><dd>")
                        .append(escaped(entry.value()))
                        .append("</dd>\n"));
        out.append("</dl>\n");
    }

    private void tree(Tree tree) {
        out.append("<li>").append(marked(tree.mark(), tree.label()));
        if (!tree.branches().isEmpty()) {
            out.append("\n<ul>\n");
            tree.branches().forEach(this::tree);
            out.append("</ul>\n");
        }
        out.append("</li>\n");
    }

    /** The sign is said in words to those who hear the page. */
    private static String marked(Mark mark, String label) {
        if (mark == Mark.NONE) {
            return "<span>" + escaped(label) + "</span>";
        }
        String word = word(mark);
        return "<span class=\"" + word + "\"><b aria-hidden=\"true\">"
                + mark.sign().strip() + "</b><i class=\"said\">" + word + " </i> " + escaped(label) + "</span>";
    }

    private static String word(Mark mark) {
        return switch (mark) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CHANGED -> "changed";
            case NONE -> "";
        };
    }

    private void beforeAfter(BeforeAfter change) {
        anchors++;
        out.append("<details open class=\"object\" id=\"object-")
                .append(anchors)
                .append("\"><summary>")
                .append(marked(change.mark(), change.title()))
                .append("</summary>\n<div class=\"wide\"><table class=\"diff\">\n");
        String columns = "<col class=\"number\"><col>";
        boolean both = change.mark() == Mark.CHANGED;
        out.append("<colgroup>").append(both ? columns + columns : columns).append("</colgroup>\n");
        if (both) {
            out.append("<thead><tr><th scope=\"col\" colspan=\"2\">before</th>")
                    .append("<th scope=\"col\" colspan=\"2\">after</th></tr></thead>\n");
        }
        out.append("<tbody>\n");
        sideBySide(change);
        out.append("</tbody></table></div></details>\n");
    }

    private void sideBySide(BeforeAfter change) {
        DiffRows rows = new DiffRows(out, change.mark() == Mark.CHANGED);
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (Line line : LineDiff.of(change.before(), change.after())) {
            if (line.mark() == Mark.REMOVED && added.isEmpty()) {
                removed.add(line.text());
            } else if (line.mark() == Mark.ADDED) {
                added.add(line.text());
            } else {
                rows.changed(removed, added);
                removed.clear();
                added.clear();
                if (line.mark() == Mark.REMOVED) {
                    removed.add(line.text());
                } else {
                    rows.same(line.text());
                }
            }
        }
        rows.changed(removed, added);
    }

    private static String escaped(String text) {
        return Markup.escaped(text);
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(new Sha256().add(text).bytes());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.joining("\n", "\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
