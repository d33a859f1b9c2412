package dev.orderly.view.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each box a column, so that what is referred to stands left of what refers (the first step of Sugiyama, Tagawa and
 * Toda, 1981). Where tables refer to each other in a circle, one line of it goes the other way.
 */
final class Layers {

    private static final double WIDER_THAN_HIGH = 1.5;

    private final List<Node> nodes;
    private final Map<Node, Set<Node>> children = new HashMap<>();
    private final Map<Node, Set<Node>> parents = new HashMap<>();
    private final Map<Node, Integer> layers = new HashMap<>();

    private Layers(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** A line from what is referred to, to what refers. */
    record Edge(Node parent, Node child) {}

    /** Sets the column of each node and returns how many there are. */
    static int assign(List<Node> nodes, List<Edge> edges) {
        Layers layers = new Layers(nodes);
        layers.connect(edges);
        nodes.forEach(layers::layer);
        layers.pullRight();
        return layers.columns();
    }

    private void connect(List<Edge> edges) {
        Map<Node, Set<Node>> all = new HashMap<>();
        edges.stream()
                .filter(edge -> edge.parent() != edge.child())
                .forEach(edge -> all.computeIfAbsent(edge.parent(), node -> new LinkedHashSet<>())
                        .add(edge.child()));
        Set<Node> done = new HashSet<>();
        nodes.forEach(node -> visit(node, all, new HashSet<>(), done));
    }

    /** Depth first; an edge back to where the walk came from is turned round. */
    private void visit(Node node, Map<Node, Set<Node>> all, Set<Node> path, Set<Node> done) {
        if (!done.add(node)) {
            return;
        }
        path.add(node);
        for (Node child : all.getOrDefault(node, Set.of())) {
            if (path.contains(child)) {
                link(child, node);
            } else {
                link(node, child);
                visit(child, all, path, done);
            }
        }
        path.remove(node);
    }

    private void link(Node parent, Node child) {
        children.computeIfAbsent(parent, node -> new LinkedHashSet<>()).add(child);
        parents.computeIfAbsent(child, node -> new LinkedHashSet<>()).add(parent);
    }

    private int layer(Node node) {
        Integer known = layers.get(node);
        if (known != null) {
            return known;
        }
        int layer = 0;
        for (Node parent : parents.getOrDefault(node, Set.of())) {
            layer = Math.max(layer, layer(parent) + 1);
        }
        layers.put(node, layer);
        return layer;
    }

    /** What refers to nothing stands right before the first that refers to it, not at the far left. */
    private void pullRight() {
        for (Node node : nodes) {
            Set<Node> referring = children.getOrDefault(node, Set.of());
            if (parents.getOrDefault(node, Set.of()).isEmpty() && !referring.isEmpty()) {
                int first = referring.stream().mapToInt(this::layer).min().orElse(1);
                layers.put(node, first - 1);
            }
        }
    }

    /** A layer that is much higher than the drawing should be takes several columns. */
    private int columns() {
        double area = nodes.stream()
                .mapToDouble(node -> (node.width() + 60) * (node.height() + 24))
                .sum();
        double most = Math.max(Math.sqrt(area / WIDER_THAN_HIGH), 600);
        int column = 0;
        int last = layers.values().stream().mapToInt(layer -> layer).max().orElse(-1);
        for (int layer = 0; layer <= last; layer++) {
            column = spread(members(layer), column, most);
        }
        return column;
    }

    private List<Node> members(int layer) {
        List<Node> members = new ArrayList<>();
        nodes.stream().filter(node -> layer(node) == layer).forEach(members::add);
        return members;
    }

    private static int spread(List<Node> members, int first, double most) {
        double height = members.stream().mapToDouble(Node::height).sum();
        double each = height / Math.ceil(height / most);
        int column = first;
        double filled = 0;
        for (Node node : members) {
            if (filled > 0 && filled + node.height() / 2 > each) {
                column++;
                filled = 0;
            }
            node.moveTo(column);
            filled += node.height();
        }
        return members.isEmpty() ? first : column + 1;
    }
}
