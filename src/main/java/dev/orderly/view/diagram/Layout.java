package dev.orderly.view.diagram;

import dev.orderly.catalog.ObjectId;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the boxes and lines of a diagram stand, in pixels from the upper left.
 *
 * @param lines orthogonal
 */
record Layout(List<Box> boxes, List<Line> lines, double width, double height) {

    static final double MARGIN = 24;

    record Box(Entity entity, double x, double y, double width, double height) {}

    record Point(double x, double y) {}

    /** From the child's column to the parent. */
    record Line(Relationship relationship, List<Point> points) {}

    static Layout of(Diagram diagram) {
        Map<ObjectId, Node> nodes = new LinkedHashMap<>();
        Set<ObjectId> connected = connected(diagram);
        diagram.entities().stream()
                .filter(entity -> connected.contains(entity.table()))
                .forEach(entity -> nodes.put(entity.table(), Node.of(entity)));
        List<Node> all = new ArrayList<>(nodes.values());
        int count = Layers.assign(all, edges(diagram, nodes));
        KeyRows rows = new KeyRows(diagram);
        List<Bus> buses = buses(diagram, nodes, rows);
        buses.forEach(bus -> all.addAll(bus.open()));
        List<List<Node>> columns = Columns.arrange(all, buses, count);
        Drawing drawing = new Drawing(columns, buses);
        drawing.draw(loops(diagram, nodes), rows);
        drawing.alone(diagram.entities().stream()
                .filter(entity -> !connected.contains(entity.table()))
                .toList());
        return drawing.finished();
    }

    private static Set<ObjectId> connected(Diagram diagram) {
        Set<ObjectId> connected = new HashSet<>();
        diagram.relationships().forEach(each -> {
            connected.add(each.child());
            connected.add(each.parent());
        });
        return connected;
    }

    private static List<Layers.Edge> edges(Diagram diagram, Map<ObjectId, Node> nodes) {
        List<Layers.Edge> edges = new ArrayList<>();
        for (Relationship each : diagram.relationships()) {
            Node parent = nodes.get(each.parent());
            Node child = nodes.get(each.child());
            if (parent != null && child != null) {
                edges.add(new Layers.Edge(parent, child));
            }
        }
        return edges;
    }

    private static List<Bus> buses(Diagram diagram, Map<ObjectId, Node> nodes, KeyRows rows) {
        Map<Node, Bus> byParent = new HashMap<>();
        List<Bus> buses = new ArrayList<>();
        for (Relationship each : diagram.relationships()) {
            Node parent = nodes.get(each.parent());
            Node child = nodes.get(each.child());
            if (parent == null || child == null || parent == child) {
                continue;
            }
            if (parent.column() < child.column()) {
                byParent.computeIfAbsent(parent, node -> added(buses, new Bus(node, true)))
                        .add(new Bus.Stop(child, each, rows.of(each)));
            } else {
                added(buses, new Bus(child, false)).add(new Bus.Stop(parent, each, rows.of(each)));
            }
        }
        return buses;
    }

    private static Bus added(List<Bus> buses, Bus bus) {
        buses.add(bus);
        return bus;
    }

    private static Map<Relationship, Node> loops(Diagram diagram, Map<ObjectId, Node> nodes) {
        Map<Relationship, Node> loops = new LinkedHashMap<>();
        for (Relationship each : diagram.relationships()) {
            Node node = nodes.get(each.parent());
            if (node != null && each.child().equals(each.parent())) {
                loops.put(each, node);
            }
        }
        return loops;
    }
}
