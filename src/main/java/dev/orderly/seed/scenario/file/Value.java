package dev.orderly.seed.scenario.file;

import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import dev.orderly.workspace.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scenario says of a column: one value, a list, or names with values. */
public sealed interface Value {

    Origin origin();

    /** Every name in its texts. */
    List<String> names();

    /** @param quoted whether it is a text, whatever it looks like */
    record Text(Template template, boolean quoted) implements Value {
        @Override
        public Origin origin() {
            return template.origin();
        }

        @Override
        public List<String> names() {
            return template.names();
        }
    }

    /** For arrays, and lists in documents. */
    record Items(List<Value> values, Origin origin) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public List<String> names() {
            return values.stream().flatMap(value -> value.names().stream()).toList();
        }
    }

    /** For documents and composite types. */
    record Fields(Map<String, Value> values, Origin origin) implements Value {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public List<String> names() {
            return values.values().stream()
                    .flatMap(value -> value.names().stream())
                    .toList();
        }
    }

    /** @throws Unfit for a text with places that cannot be read */
    static Value of(ConfigValue written) {
        if (written instanceof Scalar scalar) {
            return new Text(Template.of(scalar.text(), scalar.origin()), scalar.quoted());
        }
        if (written instanceof Sequence sequence) {
            List<Value> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(of(item)));
            return new Items(items, written.origin());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        ((Mapping) written).entries().forEach((name, entry) -> fields.put(name, of(entry)));
        return new Fields(fields, written.origin());
    }
}
