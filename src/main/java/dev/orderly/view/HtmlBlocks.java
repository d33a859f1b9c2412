package dev.orderly.view;

import dev.orderly.view.LineDiff.Line;
import dev.orderly.view.Tree.Mark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks as HTML. Every text is escaped here, and nowhere else. */
final class HtmlBlocks {

    /** From how many rows on a table has a filter. */
    private static final int LONG = 25;

    private final StringBuilder out = new StringBuilder();
    private final Set<String> styles = new LinkedHashSet<>();
    private int anchors;
    private int level = 2;

    String text() {
        return out.toString();
    }

    /** The rules of the pictures, each once. */
    String pictureStyles() {
        return String.join("", styles);
    }

    void block(Block block) {
        if (block instanceof PageBlock page) {
            pageBlock(page);
        } else if (block instanceof Heading heading) {
            element("h" + heading.level(), heading.text());
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
            picture(picture);
        } else if (block instanceof BeforeAfter change) {
            beforeAfter(change);
        } else if (!((Text) block).text().isEmpty()) {
            element("p", ((Text) block).text());
        }
    }

    private void pageBlock(PageBlock block) {
        if (block instanceof Section section) {
            section(section);
        } else if (block instanceof Fold fold) {
            fold(fold);
        } else if (block instanceof Tiles tiles) {
            tiles(tiles);
        } else if (block instanceof Bars bars) {
            bars(bars);
        } else {
            Notice notice = (Notice) block;
            out.append("<p class=\"notice ").append(notice.mood().word()).append("\">");
            out.append(escaped(notice.text())).append("</p>\n");
        }
    }

    private void section(Section section) {
        String id = escaped(section.id());
        out.append("<section id=\"")
                .append(id)
                .append("\" aria-labelledby=\"")
                .append(id)
                .append("-title\">\n<h2 id=\"")
                .append(id)
                .append("-title\">")
                .append(escaped(section.title()))
                .append("</h2>\n");
        section.blocks().forEach(this::block);
        out.append("</section>\n");
    }

    /** A title one level below the one around it, so that headings make an outline. */
    private void fold(Fold fold) {
        level++;
        String tag = "h" + Math.min(level, 6);
        out.append("<details class=\"fold ")
                .append(fold.mood().word())
                .append(fold.state() == Fold.State.ASIDE ? " aside\"" : "\"")
                .append(fold.state() == Fold.State.OPEN ? " open" : "")
                .append("><summary>");
        element(tag, fold.title());
        out.append("</summary>\n<div>\n");
        fold.blocks().forEach(this::block);
        out.append("</div></details>\n");
        level--;
    }

    private void tiles(Tiles tiles) {
        out.append("<dl class=\"tiles\">\n");
        for (Tiles.Tile tile : tiles.tiles()) {
            out.append("<div class=\"").append(tile.mood().word()).append("\"><dt>");
            out.append(escaped(tile.label())).append("</dt><dd>").append(escaped(tile.value()));
            if (!tile.remark().isEmpty()) {
                out.append("<small>").append(escaped(tile.remark())).append("</small>");
            }
            out.append("</dd></div>\n");
        }
        out.append("</dl>\n");
    }

    /** Pictures may be wider than the page: they move in a frame that the keyboard reaches. */
    private void picture(Picture picture) {
        styles.add(picture.style());
        out.append("<figure tabindex=\"0\" aria-label=\"picture\">")
                .append(picture.withoutStyle())
                .append("</figure>\n");
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
        table(table, -1, List.of());
    }

    private void bars(Bars bars) {
        if (!bars.legend().isEmpty() && !bars.table().rows().isEmpty()) {
            out.append("<p class=\"legend\">");
            for (int i = 0; i < bars.legend().size(); i++) {
                out.append(i == 0 ? "" : " ").append("<span>").append(swatch(i));
                out.append(' ').append(escaped(bars.legend().get(i))).append("</span>");
            }
            out.append("</p>\n");
        }
        table(bars.table(), bars.column(), bars.parts());
    }

    /** A square in the colour of a part. */
    private static String swatch(int part) {
        return "<svg class=\"swatch\" aria-hidden=\"true\"><rect class=\"b" + part
                + "\" width=\"100%\" height=\"100%\"/></svg>";
    }

    /**
     * What is wider than the page moves in a frame that the keyboard reaches.
     *
     * @param barred the column of bars; none is -1
     */
    private void table(Table table, int barred, List<List<Double>> bars) {
        if (table.rows().isEmpty()) {
            if (!table.whenEmpty().isEmpty()) {
                element("p", table.whenEmpty());
            }
            return;
        }
        out.append("<div class=\"wide")
                .append(table.rows().size() > LONG ? " long" : "")
                .append(endsWithCode(table) ? " stacked" : "")
                .append("\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .append(escaped(titles(table)))
                .append("\"><table>\n<thead><tr>");
        for (int j = 0; j < table.columns().size(); j++) {
            if (j == barred) {
                out.append("<td class=\"bar\"></td>");
            } else {
                title(table.columns().get(j));
            }
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < table.rows().size(); i++) {
            out.append("<tr>");
            for (int j = 0; j < table.columns().size(); j++) {
                if (j == barred) {
                    bar(bars.get(i));
                } else {
                    cell(table.columns().get(j), table.rows().get(i).get(j));
                }
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    /** What somebody hears who gets there by the keyboard. */
    private static String titles(Table table) {
        return table.columns().stream()
                .map(Column::title)
                .filter(title -> !title.isEmpty())
                .collect(Collectors.joining(", ", "table of ", ""));
    }

    /** Statements need a line of their own where there is little room; numbers would not be told apart without their titles. */
    private static boolean endsWithCode(Table table) {
        return table.columns().get(table.columns().size() - 1).kind() == Column.Kind.CODE
                && table.columns().stream().noneMatch(Column::right);
    }

    /** A column without a title has no heading to tell. */
    private void title(Column column) {
        if (column.title().isEmpty()) {
            out.append("<td class=\"sign\"></td>");
            return;
        }
        out.append("<th scope=\"col\"").append(column.right() ? " class=\"number\">" : ">");
        out.append(escaped(column.title())).append("</th>");
    }

    private void cell(Column column, String text) {
        switch (column.kind()) {
            case WORDS ->
                out.append(column.title().isEmpty() ? "<td class=\"sign\">" : "<td>")
                        .append(escaped(text));
            case NUMBER -> out.append("<td class=\"number\">").append(escaped(text));
            case CODE -> {
                out.append("<td class=\"code\">");
                if (!text.isEmpty()) {
                    out.append("<code>").append(escaped(text)).append("</code>");
                }
            }
        }
        out.append("</td>");
    }

    /** The numbers stand beside it. */
    private void bar(List<Double> parts) {
        out.append("<td class=\"bar\"><svg aria-hidden=\"true\">");
        double from = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) > 0) {
                out.append("<rect class=\"b").append(i).append("\" x=\"").append(percent(from));
                out.append("\" width=\"").append(percent(parts.get(i))).append("\" height=\"100%\"/>");
            }
            from += parts.get(i);
        }
        out.append("</svg></td>");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
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
}
