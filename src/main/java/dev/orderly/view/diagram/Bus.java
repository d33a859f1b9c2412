package dev.orderly.view.diagram;

import dev.orderly.schema.Diagram.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lines that leave one box to the right together and part on their way: all foreign keys that lead to one table, or one that
 * leads against the direction of the layers.
 */
final class Bus {

    private final Node left;
    private final boolean leftIsParent;
    private final List<Stop> stops = new ArrayList<>();
    private final SortedMap<Integer, Node> lanes = new TreeMap<>();
    private final Map<Integer, List<Stop>> stopsByColumn = new HashMap<>();

    /**
     * A line of the bus.
     *
     * @param right the box where it ends
     * @param column the child's, at whose row it stands
     */
    record Stop(Node right, Relationship relationship, String column) {}

    /** An end of a line at one side of a gap between columns. */
    record End(Node node, double offset) {
        double y() {
            return node.y() + offset;
        }
    }

    Bus(Node left, boolean leftIsParent) {
        this.left = left;
        this.leftIsParent = leftIsParent;
    }

    void add(Stop stop) {
        stops.add(stop);
    }

    /** Makes the lanes through the columns between the first box and the farthest one. */
    List<Node> open() {
        stops.forEach(stop -> stopsByColumn
                .computeIfAbsent(stop.right().column(), column -> new ArrayList<>())
                .add(stop));
        int last = stops.stream().mapToInt(stop -> stop.right().column()).max().orElse(0);
        for (int column = left.column() + 1; column < last; column++) {
            lanes.put(column, Node.lane(column));
        }
        return List.copyOf(lanes.values());
    }

    Node left() {
        return left;
    }

    boolean leftIsParent() {
        return leftIsParent;
    }

    List<Stop> stops() {
        return stops;
    }

    boolean crosses(int gap) {
        return gap >= left.column() && (gap == left.column() || lanes.containsKey(gap));
    }

    /** Where it comes into the gap right of a column. */
    End source(int gap) {
        Node lane = lanes.get(gap);
        return lane == null ? leftEnd() : middle(lane);
    }

    private End leftEnd() {
        String column = leftIsParent ? "" : stops.get(0).column();
        return new End(
                left, left.entity().map(entity -> BoxSize.port(entity, column)).orElse(0.0));
    }

    private static End middle(Node lane) {
        return new End(lane, lane.height() / 2);
    }

    /** Where it leaves the gap right of a column, without the lane that goes on. */
    List<Stop> stopsIn(int gap) {
        return stopsByColumn.getOrDefault(gap + 1, List.of());
    }

    End rightEnd(Stop stop) {
        String column = leftIsParent ? stop.column() : "";
        double offset = stop.right()
                .entity()
                .map(entity -> BoxSize.port(entity, column))
                .orElse(0.0);
        return new End(stop.right(), offset);
    }

    List<End> targets(int gap) {
        List<End> targets = new ArrayList<>();
        stopsIn(gap).forEach(stop -> targets.add(rightEnd(stop)));
        Node lane = lanes.get(gap + 1);
        if (lane != null) {
            targets.add(middle(lane));
        }
        return targets;
    }
}
