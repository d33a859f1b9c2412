package dev.orderly.view.diagram;

import dev.orderly.schema.Diagram.Entity;
import java.util.Optional;

/** Something that takes room in a column of the layout: a table's box, or the lane of a line that passes by. */
final class Node {

    private static final double LANE_HEIGHT = 4;

    private final Optional<Entity> entity;
    private final double width;
    private final double height;
    private int column;
    private double y;

    private Node(Optional<Entity> entity, double width, double height) {
        this.entity = entity;
        this.width = width;
        this.height = height;
    }

    static Node of(Entity entity) {
        return new Node(Optional.of(entity), BoxSize.width(entity), BoxSize.height(entity));
    }

    static Node lane(int column) {
        Node lane = new Node(Optional.empty(), 0, LANE_HEIGHT);
        lane.column = column;
        return lane;
    }

    Optional<Entity> entity() {
        return entity;
    }

    boolean isLane() {
        return entity.isEmpty();
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    int column() {
        return column;
    }

    void moveTo(int newColumn) {
        column = newColumn;
    }

    double y() {
        return y;
    }

    void placeAt(double newY) {
        y = newY;
    }
}
