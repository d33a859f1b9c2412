package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a screen. What comes from a server goes in by {@link Builder}, which makes it harmless and cuts it to its place. */
public record ScreenLine(List<Piece> pieces) {

    /** Text of one ink. */
    public record Piece(String text, Ink ink) {}

    public ScreenLine {
        pieces = List.copyOf(pieces);
    }

    /** A line of one piece. */
    public static ScreenLine of(String text, Ink ink, int width, boolean unicode) {
        return start(width, unicode).text(text, ink).end();
    }

    public static ScreenLine empty() {
        return new ScreenLine(List.of());
    }

    /**
     * Begins a line.
     *
     * @param unicode whether more than ASCII can be shown
     */
    public static Builder start(int width, boolean unicode) {
        return new Builder(width, unicode);
    }

    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** The same line as the one that keys act on. */
    public ScreenLine selected(int width) {
        String text = text();
        String space = " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
        return new ScreenLine(List.of(new Piece(text + space, Ink.SELECTED)));
    }

    /** Puts pieces side by side and never beyond the line's width. */
    public static final class Builder {

        private final int width;
        private final String more;
        private final List<Piece> pieces = new ArrayList<>();
        private int used;

        private Builder(int width, boolean unicode) {
            this.width = width;
            this.more = unicode ? "…" : "~";
        }

        /** As long as it is, or as the line still has room for. */
        public Builder text(String text, Ink ink) {
            put(fitted(Harmless.line(text), width - used), ink);
            return this;
        }

        /** Exactly so many columns, and one more as a gap. */
        public Builder cell(String text, int columns, Ink ink) {
            return padded(text, columns, false, ink);
        }

        /** The same, with the text at the right end. */
        public Builder number(String text, int columns, Ink ink) {
            return padded(text, columns, true, ink);
        }

        private Builder padded(String text, int columns, boolean right, Ink ink) {
            int room = Math.min(columns, width - used);
            String shown = fitted(Harmless.line(text), room);
            String space = " ".repeat(Math.max(0, room - DisplayWidth.of(shown)));
            put(right ? space + shown : shown + space, ink);
            gap(1);
            return this;
        }

        public Builder gap(int columns) {
            put(" ".repeat(Math.max(0, Math.min(columns, width - used))), Ink.PLAIN);
            return this;
        }

        /** At the line's right end, if there is room for it. */
        public Builder right(String text, Ink ink) {
            int space = width - used - DisplayWidth.of(text);
            if (space > 0 && !text.isEmpty()) {
                gap(space);
                put(text, ink);
            }
            return this;
        }

        private String fitted(String text, int columns) {
            if (DisplayWidth.of(text) <= columns) {
                return text;
            }
            return columns < 1 ? "" : DisplayWidth.cut(text, columns - 1) + more;
        }

        private void put(String text, Ink ink) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(text, ink));
                used += DisplayWidth.of(text);
            }
        }

        /** How many columns are left. */
        public int room() {
            return width - used;
        }

        public ScreenLine end() {
            return new ScreenLine(pieces);
        }
    }
}
