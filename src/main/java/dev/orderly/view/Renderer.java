package dev.orderly.view;

import java.util.List;
import java.util.stream.Collectors;

/** Turns a document into text of the asked format; the text ends with a line break unless it is empty. */
public final class Renderer {

    private Renderer() {}

    public static String render(Document document, Format format, Target target) {
        return switch (format) {
            case TABLE -> table(document, target);
            case JSON, SARIF -> Json.text(document.json()) + "\n";
            case PLAIN -> plain(document);
            case SQL -> onTerminal(sql(document), target);
            case CSV -> onTerminal(csv(document), target);
            case MARKDOWN -> MarkdownText.of(document);
            case HTML -> HtmlPage.of(document);
            case MERMAID, SVG -> onTerminal(picture(document, format), target);
        };
    }

    private static String onTerminal(String text, Target target) {
        return target.terminal() ? Harmless.lines(text) : text;
    }

    private static String table(Document document, Target target) {
        return document.plainly().stream()
                .map(block -> forPeople(block, target))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Headings and texts side by side are for reviews, which have formats of their own. */
    private static String forPeople(Block block, Target target) {
        if (block instanceof Heading || block instanceof BeforeAfter) {
            return "";
        } else if (block instanceof Table table) {
            return TableText.of(table, target.colour());
        } else if (block instanceof KeyValues keyValues) {
            return keyValues(keyValues);
        } else if (block instanceof Tree tree) {
            return TreeText.of(tree, target);
        } else if (block instanceof Sql sql) {
            return line(Harmless.lines(sql.text()));
        } else if (block instanceof Picture picture) {
            return line(Harmless.lines(picture.text()));
        }
        return line(Harmless.lines(((Text) block).text()));
    }

    private static String line(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static String keyValues(KeyValues block) {
        int width = block.entries().stream()
                .mapToInt(entry -> DisplayWidth.of(entry.key()))
                .max()
                .orElse(0);
        StringBuilder out = new StringBuilder();
        for (KeyValues.Entry entry : block.entries()) {
            String space = " ".repeat(width - DisplayWidth.of(entry.key()) + 2);
            String rest = "\n" + " ".repeat(width + 3);
            String key = Harmless.line(entry.key());
            String value = Harmless.lines(entry.value()).replace("\n", rest);
            out.append((key + ":" + space + value).stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static String plain(Document document) {
        return document.plainly().stream().map(Renderer::plain).collect(Collectors.joining());
    }

    private static String plain(Block block) {
        if (block instanceof Heading || block instanceof BeforeAfter) {
            return "";
        } else if (block instanceof Table table) {
            return table.rows().stream().map(Renderer::tabbed).collect(Collectors.joining());
        } else if (block instanceof KeyValues keyValues) {
            return keyValues.entries().stream()
                    .map(entry -> tabbed(List.of(entry.key(), entry.value())))
                    .collect(Collectors.joining());
        } else if (block instanceof Tree tree) {
            return TreeText.of(tree, Target.file());
        } else if (block instanceof Sql sql) {
            return line(Harmless.lines(sql.text()));
        } else if (block instanceof Picture picture) {
            return line(Harmless.lines(picture.text()));
        }
        return line(Harmless.lines(((Text) block).text()));
    }

    private static String tabbed(List<String> cells) {
        return cells.stream()
                        .map(cell -> Harmless.line(cell.replace("\\", "\\\\")))
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String sql(Document document) {
        return document.plainly().stream()
                .filter(Sql.class::isInstance)
                .map(block -> line(((Sql) block).text()))
                .collect(Collectors.joining("\n"));
    }

    private static String picture(Document document, Format format) {
        return document.plainly().stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .map(picture -> line(format == Format.SVG ? picture.svg() : picture.text()))
                .collect(Collectors.joining("\n"));
    }

    private static String csv(Document document) {
        return document.plainly().stream()
                .filter(Table.class::isInstance)
                .map(block -> csv((Table) block))
                .collect(Collectors.joining("\n"));
    }

    private static String csv(Table table) {
        List<String> titles = table.columns().stream().map(Column::title).toList();
        return csvLine(titles) + table.rows().stream().map(Renderer::csvLine).collect(Collectors.joining());
    }

    private static String csvLine(List<String> cells) {
        return csvCells(cells) + "\n";
    }

    /** One record without its line end. */
    static String csvCells(List<String> cells) {
        return cells.stream().map(Renderer::csvCell).collect(Collectors.joining(","));
    }

    private static String csvCell(String cell) {
        boolean quote = cell.isEmpty() || cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
