package dev.orderly.workspace;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A small JSON object of strings with a format version, in a file of the user's own. */
record KeyValueFile(StateFiles files, String name, FormatUpgrades<Map<String, String>> upgrades) {

    private static final String FORMAT = "format";

    /** The values without the format; empty when the file is missing or broken. */
    Map<String, String> read() {
        Map<String, String> values = files.read(name).map(KeyValueFile::parse).orElseGet(TreeMap::new);
        String format = values.remove(FORMAT);
        return format == null || !format.matches("[1-9]\\d{0,8}")
                ? Map.of()
                : upgrades.upgrade(values, Integer.parseInt(format));
    }

    void write(Map<String, String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty(FORMAT, upgrades.current());
            values.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        bytes.write('\n');
        files.write(name, bytes.toByteArray());
    }

    private static Map<String, String> parse(byte[] bytes) {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                values.put(key, json.getString());
            }
        } catch (JacksonException e) {
            return new TreeMap<>();
        }
        return values;
    }
}
