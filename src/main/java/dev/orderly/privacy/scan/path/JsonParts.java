package dev.orderly.privacy.scan.path;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Streams JSON; keys that are values themselves are told as such. */
final class JsonParts {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonParts() {}

    static boolean read(String value, PartSink sink) {
        Trail trail = new Trail();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token, parser, trail, sink);
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void take(JsonToken token, JsonParser parser, Trail trail, PartSink sink) {
        switch (token) {
            case START_ARRAY -> trail.enter("[*]");
            case END_ARRAY -> {
                trail.leave();
                leaveField(parser, trail);
            }
            case END_OBJECT -> leaveField(parser, trail);
            case PROPERTY_NAME -> enter(parser.currentName(), trail, sink);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                sink.part(trail.path(), trail.name(), parser.getString());
                leaveField(parser, trail);
            }
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> leaveField(parser, trail);
            default -> {}
        }
    }

    private static void enter(String key, Trail trail, PartSink sink) {
        trail.enter(key);
        if (Trail.isValue(key)) {
            sink.part(trail.path() + "#key", "", key);
        }
    }

    /** A value that stands under a key ends that key's part of the trail. */
    private static void leaveField(JsonParser parser, Trail trail) {
        if (parser.streamReadContext().inObject() && !trail.isEmpty()) {
            trail.leave();
        }
    }
}
