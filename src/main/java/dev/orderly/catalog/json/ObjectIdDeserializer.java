package dev.orderly.catalog.json;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** An id from the list of its words. */
final class ObjectIdDeserializer extends StdDeserializer<ObjectId> {

    private static final Map<String, ObjectKind> KINDS = Arrays.stream(ObjectKind.values())
            .collect(Collectors.toUnmodifiableMap(ObjectKind::word, Function.identity()));

    private static final int LEAST = 3;

    ObjectIdDeserializer() {
        super(ObjectId.class);
    }

    @Override
    public ObjectId deserialize(JsonParser in, DeserializationContext context) {
        String[] words = context.readValue(in, String[].class);
        ObjectKind kind = words.length < LEAST || words.length > LEAST + 1 ? null : KINDS.get(words[0]);
        if (kind == null) {
            return context.reportInputMismatch(ObjectId.class, "no id: %s", Arrays.toString(words));
        }
        return ObjectId.of(kind, words[1], words[2], words.length > LEAST ? words[LEAST] : "");
    }
}
