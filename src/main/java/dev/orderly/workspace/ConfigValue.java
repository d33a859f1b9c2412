package dev.orderly.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of {@code orderly.yaml} with its full key, such as {@code environments.dev.pool}, and its place. */
public sealed interface ConfigValue {

    String key();

    Origin origin();

    /**
     * One word or sentence, as it was written; types are the reader's business.
     *
     * @param quoted whether quotes say that it is a text, whatever it looks like
     */
    record Scalar(String key, Origin origin, String text, boolean quoted) implements ConfigValue {
        public Scalar(String key, Origin origin, String text) {
            this(key, origin, text, false);
        }
    }

    /** A list. */
    record Sequence(String key, Origin origin, List<ConfigValue> items) implements ConfigValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(String key, Origin origin, Map<String, ConfigValue> entries) implements ConfigValue {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The full key of an entry. */
        public String keyOf(String name) {
            return key.isEmpty() ? name : key + "." + name;
        }

        /** This mapping with one entry set. */
        public Mapping with(String name, ConfigValue value) {
            Map<String, ConfigValue> more = new LinkedHashMap<>(entries);
            more.put(name, value);
            return new Mapping(key, origin, more);
        }

        /** This mapping with what it lacks taken from another one, mappings within mappings likewise. */
        public Mapping over(Mapping base) {
            Map<String, ConfigValue> merged = new LinkedHashMap<>(base.entries);
            entries.forEach((name, value) -> merged.merge(
                    name,
                    value,
                    (below, above) -> below instanceof Mapping lower && above instanceof Mapping upper
                            ? upper.over(lower)
                            : above));
            return new Mapping(key, origin, merged);
        }
    }
}
