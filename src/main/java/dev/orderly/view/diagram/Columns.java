package dev.orderly.view.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders the nodes of each column so that few lines cross, and places them so that lines run straight. */
final class Columns {

    private static final int ROUNDS = 12;

    private final List<List<Node>> columns = new ArrayList<>();
    /** What each node is connected with in the column before and the one after. */
    private final Map<Node, List<Link>> before = new HashMap<>();

    private final Map<Node, List<Link>> after = new HashMap<>();

    /** A line from an end of this node to one in the next column. */
    private record Link(Bus.End own, Bus.End other) {}

    private Columns(List<Node> nodes, List<Bus> buses, int count) {
        for (int i = 0; i < count; i++) {
            columns.add(new ArrayList<>());
        }
        nodes.forEach(node -> columns.get(node.column()).add(node));
        for (Bus bus : buses) {
            for (int gap = bus.left().column(); bus.crosses(gap); gap++) {
                connect(bus.source(gap), bus.targets(gap));
            }
        }
    }

    private void connect(Bus.End source, List<Bus.End> targets) {
        for (Bus.End target : targets) {
            after.computeIfAbsent(source.node(), node -> new ArrayList<>()).add(new Link(source, target));
            before.computeIfAbsent(target.node(), node -> new ArrayList<>()).add(new Link(target, source));
        }
    }

    static List<List<Node>> arrange(List<Node> nodes, List<Bus> buses, int count) {
        Columns columns = new Columns(nodes, buses, count);
        columns.columns.forEach(
                column -> Stack.place(column, column.stream().map(node -> 0.0).toList()));
        for (int round = 0; round < ROUNDS; round++) {
            columns.sweep(true, round < ROUNDS - 4);
            columns.sweep(false, round < ROUNDS - 4);
        }
        return columns.columns;
    }

    private void sweep(boolean forward, boolean reorder) {
        for (int i = 0; i < columns.size(); i++) {
            List<Node> column = columns.get(forward ? i : columns.size() - 1 - i);
            Map<Node, List<Link>> links = forward ? before : after;
            Map<Node, Double> wanted = new HashMap<>();
            column.forEach(node -> wanted.put(node, wanted(node, links)));
            if (reorder) {
                column.sort(Comparator.comparing(node -> wanted.getOrDefault(node, 0.0) + node.height() / 2));
            }
            Stack.place(
                    column,
                    column.stream().map(node -> wanted.getOrDefault(node, 0.0)).toList());
        }
    }

    /** Where the lines to one side would run straight, on average; where the node is, when there are none. */
    private static double wanted(Node node, Map<Node, List<Link>> links) {
        return links.getOrDefault(node, List.of()).stream()
                .mapToDouble(link -> link.other().y() - link.own().offset())
                .average()
                .orElse(node.y());
    }
}
