package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;

/** Named values, one a line. */
public record KeyValues(List<Entry> entries) implements Block {

    public KeyValues {
        entries = List.copyOf(entries);
    }

    /** One named value. */
    public record Entry(String key, String value) {}

    public static Builder start() {
        return new Builder();
    }

    /** Collects entries. */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();

        private Builder() {}

        public Builder add(String key, Object value) {
            entries.add(new Entry(key, String.valueOf(value)));
            return this;
        }

        public KeyValues end() {
            return new KeyValues(entries);
        }
    }
}
