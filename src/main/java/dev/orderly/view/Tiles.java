package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;

/** A few values to be seen at once. */
public record Tiles(List<Tile> tiles) implements PageBlock {

    /** One value, with a remark that may be empty. */
    public record Tile(String label, String value, String remark, Mood mood) {}

    public Tiles {
        tiles = List.copyOf(tiles);
    }

    public static Builder start() {
        return new Builder();
    }

    /** Collects tiles. */
    public static final class Builder {
        private final List<Tile> tiles = new ArrayList<>();

        private Builder() {}

        public Builder add(String label, Object value, String remark, Mood mood) {
            tiles.add(new Tile(label, String.valueOf(value), remark, mood));
            return this;
        }

        public Tiles end() {
            return new Tiles(tiles);
        }
    }

    @Override
    public List<Block> plainly() {
        KeyValues.Builder values = KeyValues.start();
        tiles.forEach(
                tile -> values.add(tile.label(), tile.value() + (tile.remark().isEmpty() ? "" : ", " + tile.remark())));
        return List.of(values.end());
    }
}
