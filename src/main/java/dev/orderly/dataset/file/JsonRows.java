package dev.orderly.dataset.file;

import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SourceTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows written as JSON objects: one after the other, or in the document that holds all tables. */
final class JsonRows implements Rows {

    private final Cursor json;
    private final SourceTable table;
    private final boolean inDocument;

    /** @param json in front of the first row */
    private JsonRows(Cursor json, SourceTable table, boolean inDocument) {
        this.json = json;
        this.table = table;
        this.inDocument = inDocument;
    }

    static JsonRows lines(Reader in, SourceTable table) {
        return new JsonRows(new Cursor(in), table, false);
    }

    /** @param place of the table among those of the document, from 0 */
    static JsonRows inDocument(Reader in, SourceTable table, int place) throws FileDefect {
        Cursor json = new Cursor(in);
        int passed = 0;
        while (true) {
            JsonToken token = json.next();
            if (token == null) {
                throw new FileDefect(json.line(), "the rows of " + table.name() + " are missing");
            }
            if (token == JsonToken.PROPERTY_NAME && json.name().equals("rows")) {
                json.next();
                if (passed++ == place) {
                    return new JsonRows(json, table, true);
                }
                json.skip();
            }
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        JsonToken token = json.next();
        if (token == null && !inDocument || token == JsonToken.END_ARRAY) {
            return null;
        }
        List<String> labels = table.labels();
        List<@Nullable String> values = Arrays.asList(new String[labels.size()]);
        boolean[] said = new boolean[labels.size()];
        int line = json.line();
        json.object(name -> {
            int place = labels.indexOf(name);
            if (place < 0) {
                throw new FileDefect(json.line(), "there is no field \"" + name + "\" in set.json");
            }
            if (said[place]) {
                throw new FileDefect(json.line(), "field \"" + name + "\" stands twice");
            }
            said[place] = true;
            values.set(place, json.value());
        });
        for (int i = 0; i < said.length; i++) {
            if (!said[i]) {
                throw new FileDefect(line, "field \"" + labels.get(i) + "\" is missing");
            }
        }
        return RowText.line(values);
    }

    @Override
    public void close() {
        json.close();
    }

    /** Steps through JSON; what is broken is told with its line. */
    static final class Cursor {

        private final JsonParser parser;

        Cursor(Reader in) {
            this.parser = JsonMapper.shared().createParser(in);
        }

        /** Reads one part of an object. */
        @FunctionalInterface
        interface Property {
            void read(String name) throws FileDefect;
        }

        /** Reads one item of an array. */
        @FunctionalInterface
        interface Item {
            void read() throws FileDefect;
        }

        @Nullable
        JsonToken next() throws FileDefect {
            try {
                return parser.nextToken();
            } catch (JacksonException e) {
                throw new FileDefect(
                        line(),
                        e.getCause() instanceof CharacterCodingException
                                ? "it is not UTF-8"
                                : "it is not JSON: " + e.getOriginalMessage());
            }
        }

        int line() {
            return Math.max(1, parser.currentLocation().getLineNr());
        }

        String name() {
            return parser.currentName();
        }

        /** At its beginning, or in front of it. */
        void object(Property reader) throws FileDefect {
            JsonToken start = parser.currentToken() == JsonToken.START_OBJECT ? JsonToken.START_OBJECT : next();
            if (start != JsonToken.START_OBJECT) {
                throw new FileDefect(line(), "an object in braces is expected");
            }
            for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
                if (token == null) {
                    throw new FileDefect(line(), "the file ends in the middle of an object");
                }
                String name = name();
                next();
                reader.read(name);
            }
        }

        /** At its beginning. */
        void array(Item reader) throws FileDefect {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new FileDefect(line(), "a list in brackets is expected");
            }
            for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
                if (token == null) {
                    throw new FileDefect(line(), "the file ends in the middle of a list");
                }
                reader.read();
            }
        }

        /** The value at hand as the server would read it: a text, a number or truth value as written, a document as JSON. */
        @Nullable
        String value() throws FileDefect {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                try {
                    return String.valueOf(parser.<TreeNode>readValueAsTree());
                } catch (JacksonException e) {
                    throw new FileDefect(line(), "it is not JSON: " + e.getOriginalMessage());
                }
            }
            if (token == null) {
                throw new FileDefect(line(), "the file ends where a value is expected");
            }
            return token == JsonToken.VALUE_NULL ? null : parser.getString();
        }

        /** Passes over the value at hand. */
        void skip() throws FileDefect {
            try {
                parser.skipChildren();
            } catch (JacksonException e) {
                throw new FileDefect(line(), "it is not JSON: " + e.getOriginalMessage());
            }
        }

        void close() {
            parser.close();
        }
    }
}
