package dev.orderly.view.diagram;

import dev.orderly.catalog.ObjectId;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import dev.orderly.view.Markup;
import dev.orderly.view.Picture;
import dev.orderly.view.diagram.Layout.Box;
import dev.orderly.view.diagram.Layout.Line;
import dev.orderly.view.diagram.Layout.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A diagram as one SVG document that needs nothing else. A line runs from a crow's foot at the table that refers (a bar where a
 * parent has one child at most) to a bar at the table that is referred to; it is dashed where a row can do without a parent.
 */
public final class SvgDiagram {

    static final String STYLE = """
        .diagram{--paper:#fff;--ink:#1f2933;--soft:#64748b;--box:#fff;--head:#e8eef5;--rule:#b6c2d0;--key:#0b63a5;--line:#64748b;--c0:#5b6b82;--c1:#2f7d6b;--c2:#8a5a2b;--c3:#6a4fb3;--c4:#a03a5b;--c5:#2b6ca3}
        @media screen and (prefers-color-scheme:dark){.diagram{--paper:#12171d;--ink:#e4e9ef;--soft:#93a1b2;--box:#1a2129;--head:#26313d;--rule:#435061;--key:#79b8f0;--line:#93a1b2;--c0:#8fa0b8;--c1:#69bfa9;--c2:#cf9d68;--c3:#a994e8;--c4:#e08aa5;--c5:#78b2e3}}
        .diagram text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:var(--ink)}
        .diagram .paper{fill:var(--paper)}.diagram .box{fill:var(--box);stroke:var(--rule)}.diagram .head{fill:var(--head);stroke:var(--rule)}
        .diagram .name,.diagram .pk{font-weight:600}.diagram .key{fill:var(--key);font-size:10px}.diagram .type{fill:var(--soft);text-anchor:end}.diagram .legend{fill:var(--soft);font-size:10px}
        .diagram .line,.diagram .end{fill:none;stroke:var(--line);stroke-width:1.3;stroke-linejoin:round}.diagram .optional{stroke-dasharray:5 3}
        .diagram .c0{--line:var(--c0)}.diagram .c1{--line:var(--c1)}.diagram .c2{--line:var(--c2)}.diagram .c3{--line:var(--c3)}.diagram .c4{--line:var(--c4)}.diagram .c5{--line:var(--c5)}
        .diagram .link:hover .line,.diagram .link:hover .end{stroke:var(--key);stroke-width:2.6}
        """;

    private static final String LEGEND =
            "A line runs from the crow's foot of the table that refers to the bar of the one referred to; dashed: may"
                    + " be missing; a bar at both ends: one at most; ?: may be null";

    private static final double LEGEND_WIDTH = LEGEND.length() * BoxSize.SMALL + 2 * Layout.MARGIN;

    private static final int COLOURS = 6;
    private static final double FOOT = 9;
    private static final double SPREAD = 5;

    private final Layout layout;
    private final Map<ObjectId, Integer> colours = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    private SvgDiagram(Layout layout) {
        this.layout = layout;
    }

    public static Picture of(Diagram diagram) {
        return new SvgDiagram(Layout.of(diagram)).picture(diagram);
    }

    private Picture picture(Diagram diagram) {
        String opening = opening(diagram);
        layout.lines().forEach(this::line);
        layout.boxes().forEach(this::box);
        text("legend", Layout.MARGIN, layout.height(), LEGEND);
        return new Picture(
                MermaidDiagram.of(diagram),
                STYLE,
                opening,
                out.append("</svg>\n").toString());
    }

    private String opening(Diagram diagram) {
        String width = number(Math.max(layout.width(), LEGEND_WIDTH));
        String height = number(layout.height() + BoxSize.ROW);
        String title = Markup.escaped(diagram.entities().size()
                + (diagram.entities().size() == 1 ? " table of " : " tables of ")
                + diagram.label());
        out.append("<rect class=\"paper\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\"/>\n");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\" width=\"" + width
                + "\" height=\""
                + height + "\" viewBox=\"0 0 " + width + ' ' + height + "\" aria-label=\"" + title + "\">\n<title>"
                + title
                + "</title>\n";
    }

    private void box(Box box) {
        Entity entity = box.entity();
        String remark = entity.comment().isEmpty() ? "" : "\n" + entity.comment();
        out.append("<g>");
        title(entity.table().quoted() + remark);
        rectangle("box", box.x(), box.y(), box.width(), box.height());
        rectangle("head", box.x(), box.y(), box.width(), BoxSize.HEADER);
        text("name", box.x() + BoxSize.PADDING, box.y() + 17, BoxSize.shortened(BoxSize.title(entity)));
        double y = box.y() + BoxSize.HEADER + 15;
        for (Field field : entity.fields()) {
            field(field, box, y);
            y += BoxSize.ROW;
        }
        out.append("</g>\n");
    }

    private void field(Field field, Box box, double y) {
        if (field.isKey()) {
            text("key", box.x() + BoxSize.PADDING, y, field.primary() ? "PK" : "FK");
        }
        double x = box.x() + BoxSize.PADDING + BoxSize.KEYS;
        text(field.primary() ? "pk" : "", x, y, BoxSize.shortened(field.name()));
        text("type", box.x() + box.width() - BoxSize.PADDING, y, BoxSize.type(field));
    }

    private void line(Line line) {
        Relationship each = line.relationship();
        out.append("<g class=\"link c").append(colour(each.parent())).append("\">");
        title(each.child().quoted() + " (" + String.join(", ", each.columns()) + ") refers to "
                + each.parent().quoted() + (each.optional() ? ", optional" : "") + "\n" + each.name());
        path(each.optional() ? "line optional" : "line", line.points());
        child(line.points().get(0), line.points().get(1), each.single());
        List<Point> points = line.points();
        bar(points.get(points.size() - 1), points.get(points.size() - 2));
        out.append("</g>\n");
    }

    /** Lines to one table have one colour, so that the eye can follow them. */
    private int colour(ObjectId parent) {
        return colours.computeIfAbsent(parent, table -> colours.size() % COLOURS);
    }

    /** A crow's foot that opens to the box, or a bar where there is one child at most. */
    private void child(Point at, Point next, boolean single) {
        if (single) {
            bar(at, next);
            return;
        }
        double x = at.x() + (next.x() < at.x() ? -FOOT : FOOT);
        path(
                "end",
                List.of(new Point(at.x(), at.y() - SPREAD), new Point(x, at.y()), new Point(at.x(), at.y() + SPREAD)));
    }

    private void bar(Point at, Point next) {
        double x = at.x() + (next.x() < at.x() ? -SPREAD : SPREAD);
        path("end", List.of(new Point(x, at.y() - SPREAD), new Point(x, at.y() + SPREAD)));
    }

    private void path(String style, List<Point> points) {
        out.append("<path class=\"").append(style).append("\" d=\"");
        String command = "M";
        for (Point point : points) {
            out.append(command).append(number(point.x())).append(' ').append(number(point.y()));
            command = "L";
        }
        out.append("\"/>");
    }

    private void rectangle(String style, double x, double y, double width, double height) {
        out.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" rx=\"3\"/>");
    }

    private void text(String style, double x, double y, String text) {
        out.append("<text").append(style.isEmpty() ? "" : " class=\"" + style + '"');
        out.append(" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\">");
        out.append(Markup.escaped(text.replaceAll("\\s", " "))).append("</text>");
    }

    private void title(String text) {
        out.append("<title>").append(Markup.escaped(text)).append("</title>");
    }

    /** Whole pixels and halves need no more digits. */
    private static String number(double value) {
        double rounded = Math.round(value * 2) / 2.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
