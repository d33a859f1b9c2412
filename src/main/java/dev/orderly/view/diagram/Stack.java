package dev.orderly.view.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Places the nodes of a column, in a given order and without overlap, as near as can be to where their lines want them: least
 * squares by pooling adjacent violators (Ayer and others, 1955).
 */
final class Stack {

    private static final double BETWEEN_BOXES = 24;
    private static final double BETWEEN_LANES = 6;

    private Stack() {}

    /** @param wanted the y of each node's top */
    static void place(List<Node> column, List<Double> wanted) {
        List<Pool> pools = new ArrayList<>();
        double offset = 0;
        for (int i = 0; i < column.size(); i++) {
            pools.add(new Pool(wanted.get(i) - offset, weight(column.get(i)), 1));
            merge(pools);
            offset += i + 1 < column.size() ? distance(column.get(i), column.get(i + 1)) : 0;
        }
        offset = 0;
        int i = 0;
        for (Pool pool : pools) {
            for (int k = 0; k < pool.count(); k++, i++) {
                column.get(i).placeAt(pool.mean() + offset);
                offset += i + 1 < column.size() ? distance(column.get(i), column.get(i + 1)) : 0;
            }
        }
    }

    /** Nodes that stand as close together as they may. */
    private record Pool(double mean, double weight, int count) {
        Pool with(Pool other) {
            double sum = weight + other.weight;
            return new Pool((mean * weight + other.mean * other.weight) / sum, sum, count + other.count);
        }
    }

    private static void merge(List<Pool> pools) {
        while (pools.size() > 1
                && pools.get(pools.size() - 2).mean()
                        > pools.get(pools.size() - 1).mean()) {
            Pool last = pools.remove(pools.size() - 1);
            pools.set(pools.size() - 1, pools.get(pools.size() - 1).with(last));
        }
    }

    /** Lanes pull harder, so that lines stay straight. */
    private static double weight(Node node) {
        return node.isLane() ? 4 : 1;
    }

    private static double distance(Node above, Node below) {
        boolean lanes = above.isLane() && below.isLane();
        return above.height() + (lanes ? BETWEEN_LANES : BETWEEN_BOXES);
    }
}
