package dev.orderly.seed.value;

import dev.orderly.seed.type.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JSON documents with the keys that are asked for somewhere, and values by what the keys mean.
 *
 * @param type as {@code jsonb_typeof} names it; empty for any
 */
record Documents(Texts texts, List<String> keys, Optional<String> type) implements Source {

    private static final List<String> TYPES = List.of("object", "array", "string", "number", "boolean");

    @Override
    public long count() {
        return Long.MAX_VALUE;
    }

    @Override
    public Object number(long number, Place place) {
        return object(place, "\"number\": " + number);
    }

    @Override
    public Object any(Place place) {
        String form = type.orElseGet(
                () -> place.isDesperate() ? TYPES.get(place.draw().below(TYPES.size())) : "object");
        return switch (form) {
            case "array" -> new Json("[" + text("item", place) + "]", form, Set.of());
            case "string" -> new Json(text("word", place), form, Set.of());
            case "number" -> new Json(String.valueOf(place.draw().below(1000)), form, Set.of());
            case "boolean" -> new Json(String.valueOf(place.draw().percent(50)), form, Set.of());
            case "null" -> new Json("null", form, Set.of());
            default -> object(place, "");
        };
    }

    private Json object(Place place, String first) {
        String members =
                keys.stream().map(key -> '"' + key + "\": " + text(key, place)).collect(Collectors.joining(", "));
        String both = first.isEmpty() || members.isEmpty() ? first + members : first + ", " + members;
        return new Json('{' + both + '}', "object", Set.copyOf(keys));
    }

    private String text(String key, Place place) {
        String text = texts.of(Meaning.of(key), place.person(), place.draw(), "");
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
