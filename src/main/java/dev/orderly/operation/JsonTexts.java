package dev.orderly.operation;

import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A list of texts as one JSON array, the form in which details are stored. */
final class JsonTexts {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonTexts() {}

    static String write(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    /** The texts; one that is no JSON array of texts is given back whole, because a log must stay readable. */
    static List<String> read(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (RuntimeException e) {
            return List.of(json);
        }
    }
}
