package dev.orderly.view.diagram;

import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.view.DisplayWidth;

/** How much room a table takes, in pixels; text is set in a fixed pitch. */
final class BoxSize {

    static final double CHARACTER = 7.3;
    /** The same of small print. */
    static final double SMALL = 6.1;

    static final double ROW = 18;
    static final double HEADER = 26;
    static final double PADDING = 8;
    /** Left of a column's name: room for {@code PK} or {@code FK}. */
    static final double KEYS = 26;

    static final int LONGEST_TEXT = 32;

    private static final double GAP = 16;

    private BoxSize() {}

    static double width(Entity entity) {
        double title = DisplayWidth.of(shortened(title(entity))) * CHARACTER * 1.05;
        double rows = entity.fields().stream()
                .mapToDouble(field -> KEYS
                        + (DisplayWidth.of(shortened(field.name())) + DisplayWidth.of(type(field))) * CHARACTER
                        + GAP)
                .max()
                .orElse(0);
        return Math.ceil(Math.max(title, rows) + 2 * PADDING);
    }

    static double height(Entity entity) {
        return HEADER + entity.fields().size() * ROW + (entity.fields().isEmpty() ? 0 : PADDING);
    }

    static String title(Entity entity) {
        String schema = entity.table().schema();
        return (schema.equals("public") ? "" : schema + ".") + entity.table().name();
    }

    static String type(Field field) {
        return shortened(field.type()) + (field.nullable() ? "?" : "");
    }

    static String shortened(String text) {
        if (DisplayWidth.of(text) <= LONGEST_TEXT) {
            return text;
        }
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_TEXT / 2, text.codePointCount(0, text.length())));
        return text.substring(0, end) + "\u2026";
    }

    /** The middle of a column's row below the top of the box, of the header for a name that is no column's. */
    static double port(Entity entity, String column) {
        for (int i = 0; i < entity.fields().size(); i++) {
            if (entity.fields().get(i).name().equals(column)) {
                return HEADER + i * ROW + ROW / 2 + 2;
            }
        }
        return HEADER / 2;
    }
}
