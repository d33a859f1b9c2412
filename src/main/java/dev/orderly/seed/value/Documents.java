package dev.orderly.seed.value;

import dev.orderly.value.type.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** JSON documents with the keys that are asked for somewhere, and values by what the keys mean. */
final class Documents implements Source {

    private static final List<String> TYPES = List.of("object", "array", "string", "number", "boolean");

    private final Texts texts;
    private final List<Member> members;
    private final Set<String> keys;
    private final Optional<String> type;

    private record Member(String key, Meaning meaning) {}

    /** @param type as {@code jsonb_typeof} names it; empty for any */
    Documents(Texts texts, List<String> keys, Optional<String> type) {
        this.texts = texts;
        this.members =
                keys.stream().map(key -> new Member(key, Meaning.of(key))).toList();
        this.keys = Set.copyOf(keys);
        this.type = type;
    }

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
            case "array" -> new Json('[' + text(Meaning.TITLE, place) + ']', form, Set.of());
            case "string" -> new Json(text(Meaning.NONE, place), form, Set.of());
            case "number" -> new Json(String.valueOf(place.draw().below(1000)), form, Set.of());
            case "boolean" -> new Json(String.valueOf(place.draw().percent(50)), form, Set.of());
            case "null" -> new Json("null", form, Set.of());
            default -> object(place, "");
        };
    }

    private Json object(Place place, String first) {
        StringBuilder text = new StringBuilder("{").append(first);
        for (Member member : members) {
            text.append(text.length() == 1 ? "" : ", ").append('"');
            text.append(escaped(member.key())).append("\": ").append(text(member.meaning(), place));
        }
        return new Json(text.append('}').toString(), "object", keys);
    }

    private String text(Meaning meaning, Place place) {
        return '"' + escaped(texts.of(meaning, place.person(), place.draw(), "")) + '"';
    }

    private static String escaped(String text) {
        return text.indexOf('"') < 0 && text.indexOf('\\') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
