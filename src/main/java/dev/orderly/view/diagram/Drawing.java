package dev.orderly.view.diagram;

import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Relationship;
import dev.orderly.view.diagram.Layout.Box;
import dev.orderly.view.diagram.Layout.Line;
import dev.orderly.view.diagram.Layout.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns arranged columns into boxes and lines: gaps as wide as their lines need, each bus on a track of its own. */
final class Drawing {

    private static final double BESIDE_BOXES = 26;
    private static final double TRACK = 8;
    private static final double LOOP = 12;
    private static final double NARROWEST = 900;

    private final List<List<Node>> columns;
    private final List<Bus> buses;
    private final List<Double> lefts = new ArrayList<>();
    private final List<Double> rights = new ArrayList<>();
    private final Map<Bus, Map<Integer, Double>> tracks = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private double width = Layout.MARGIN;
    private double height = Layout.MARGIN;

    Drawing(List<List<Node>> columns, List<Bus> buses) {
        this.columns = columns;
        this.buses = buses;
    }

    void draw(Map<Relationship, Node> loops, KeyRows rows) {
        moveToTop();
        for (int i = 0; i < columns.size(); i++) {
            double widest =
                    columns.get(i).stream().mapToDouble(Node::width).max().orElse(0);
            lefts.add(width);
            rights.add(width + widest);
            width += widest + (i + 1 < columns.size() ? gap(i, width + widest) : 0);
        }
        width += Layout.MARGIN;
        columns.forEach(column -> column.forEach(this::box));
        buses.forEach(bus -> bus.stops().forEach(stop -> line(bus, stop)));
        loops.forEach((key, node) -> loop(key, node, rows.of(key)));
    }

    private void moveToTop() {
        double top = columns.stream()
                .flatMap(List::stream)
                .mapToDouble(Node::y)
                .min()
                .orElse(0);
        for (List<Node> column : columns) {
            for (Node node : column) {
                node.placeAt(Math.rint(node.y() - top + Layout.MARGIN));
                height = Math.max(height, node.y() + node.height() + Layout.MARGIN);
            }
        }
    }

    /** Gives each bus that crosses the gap a track that no other uses at the same height; the width of the gap. */
    private double gap(int gap, double left) {
        List<Span> crossing = buses.stream()
                .filter(bus -> bus.crosses(gap))
                .map(bus -> Span.of(bus, gap))
                .sorted(Comparator.comparingDouble(Span::from))
                .toList();
        List<Double> ends = new ArrayList<>();
        for (Span span : crossing) {
            int track = 0;
            while (track < ends.size() && ends.get(track) + TRACK > span.from()) {
                track++;
            }
            if (track == ends.size()) {
                ends.add(span.to());
            } else {
                ends.set(track, span.to());
            }
            tracks.computeIfAbsent(span.bus(), bus -> new HashMap<>()).put(gap, left + BESIDE_BOXES + track * TRACK);
        }
        return 2 * BESIDE_BOXES + Math.max(0, ends.size() - 1) * TRACK;
    }

    /** From where to where a bus goes up or down in a gap. */
    private record Span(Bus bus, double from, double to) {
        static Span of(Bus bus, int gap) {
            double from = bus.source(gap).y();
            double to = from;
            for (Bus.End end : bus.targets(gap)) {
                from = Math.min(from, end.y());
                to = Math.max(to, end.y());
            }
            return new Span(bus, from, to);
        }
    }

    private void box(Node node) {
        node.entity()
                .ifPresent(entity ->
                        boxes.add(new Box(entity, lefts.get(node.column()), node.y(), node.width(), node.height())));
    }

    private void line(Bus bus, Bus.Stop stop) {
        List<Point> points = new ArrayList<>();
        int first = bus.left().column();
        int last = stop.right().column() - 1;
        points.add(new Point(
                lefts.get(first) + bus.left().width(), bus.source(first).y()));
        for (int gap = first; gap <= last; gap++) {
            double x = tracks.getOrDefault(bus, Map.of()).getOrDefault(gap, 0.0);
            Bus.End end = gap == last ? bus.rightEnd(stop) : bus.source(gap + 1);
            points.add(new Point(x, bus.source(gap).y()));
            points.add(new Point(x, end.y()));
        }
        points.add(new Point(lefts.get(last + 1), bus.rightEnd(stop).y()));
        if (bus.leftIsParent()) {
            Collections.reverse(points);
        }
        lines.add(new Line(stop.relationship(), points));
    }

    /** A table that refers to itself: on its right, where no other line begins but that of its name. */
    private void loop(Relationship relationship, Node node, String column) {
        Entity entity = node.entity().orElseThrow();
        double x = lefts.get(node.column()) + node.width();
        loop(relationship, x, node.y() + BoxSize.port(entity, column), node.y());
    }

    private void loop(Relationship relationship, double x, double from, double top) {
        double to = top + BoxSize.HEADER / 2 + 6;
        lines.add(new Line(
                relationship,
                List.of(new Point(x, from), new Point(x + LOOP, from), new Point(x + LOOP, to), new Point(x, to))));
    }

    /** Tables that refer to no other and are not referred to, in rows below the rest. */
    void alone(List<Entity> entities) {
        double edge = Math.max(width - Layout.MARGIN, NARROWEST);
        double x = Layout.MARGIN;
        double y = boxes.isEmpty() ? Layout.MARGIN : height;
        double bottom = y;
        for (Entity entity : entities) {
            double boxWidth = BoxSize.width(entity);
            if (x > Layout.MARGIN && x + boxWidth > edge) {
                x = Layout.MARGIN;
                y = bottom;
            }
            boxes.add(new Box(entity, x, y, boxWidth, BoxSize.height(entity)));
            x += boxWidth + Layout.MARGIN;
            width = Math.max(width, x);
            bottom = Math.max(bottom, y + BoxSize.height(entity) + Layout.MARGIN);
        }
        height = Math.max(height, bottom);
    }

    Layout finished() {
        return new Layout(List.copyOf(boxes), List.copyOf(lines), Math.max(width, NARROWEST), height);
    }
}
