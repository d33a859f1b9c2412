package dev.orderly.dataset.file;

import dev.orderly.archive.text.JsonText;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.dataset.source.SourceTable.SourceField;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.sql.QualifiedName;
import dev.orderly.workspace.FileNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands beside the rows: {@code set.json}. Nothing of it changes from one export to the next unless the set does.
 *
 * @param origin the kind of the environment that the rows came from; empty where somebody wrote them
 */
record Manifest(String set, Optional<EnvironmentKind> origin, FileFormat format, List<SourceTable> tables) {

    static final String FILE = "set.json";

    private static final int VERSION = 1;

    Manifest {
        tables = List.copyOf(tables);
    }

    /** The file of a table's rows. */
    String fileOf(QualifiedName table) {
        return FileNames.of(table.schema().value())
                + '.'
                + FileNames.of(table.name().value())
                + '.'
                + format.word();
    }

    /** As JSON with a table a line; {@code rows} says what comes after each table's fields. */
    String head() {
        return "{\n\"format\": " + VERSION + ",\n\"set\": " + JsonText.string(set) + ",\n\"origin\": "
                + origin.map(kind -> JsonText.string(kind.word())).orElse("null") + ",\n\"as\": "
                + JsonText.string(format.word()) + ",\n\"tables\": [";
    }

    String table(SourceTable table) {
        StringBuilder text = new StringBuilder("{\"schema\": ")
                .append(JsonText.string(table.name().schema().value()))
                .append(", \"table\": ")
                .append(JsonText.string(table.name().name().value()))
                .append(", \"fields\": [");
        String separator = "";
        for (SourceField field : table.fields()) {
            text.append(separator)
                    .append("{\"name\": ")
                    .append(JsonText.string(field.label()))
                    .append(", \"type\": ")
                    .append(JsonText.string(field.type()))
                    .append(field.key() ? ", \"key\": true}" : "}");
            separator = ", ";
        }
        return text.append(']').toString();
    }

    String text() {
        StringBuilder text = new StringBuilder(head());
        String separator = "\n";
        for (SourceTable table : tables) {
            text.append(separator).append(table(table)).append('}');
            separator = ",\n";
        }
        return text.append("\n]\n}\n").toString();
    }

    private static final Map<String, FileFormat> FORMATS =
            Map.of("jsonl", FileFormat.JSONL, "csv", FileFormat.CSV, "json", FileFormat.JSON);

    /** Reads the manifest and passes over rows. */
    static Manifest read(JsonRows.Cursor json) throws FileDefect {
        Map<String, String> words = new HashMap<>();
        List<SourceTable> tables = new ArrayList<>();
        json.object(name -> {
            if (name.equals("tables")) {
                json.array(() -> tables.add(table(json)));
            } else {
                words.put(name, Objects.requireNonNullElse(json.value(), ""));
            }
        });
        if (!String.valueOf(VERSION).equals(words.get("format"))) {
            throw new FileDefect(1, "its format is not " + VERSION);
        }
        FileFormat format = FORMATS.get(words.getOrDefault("as", ""));
        if (format == null) {
            throw new FileDefect(1, "\"as\" is not one of jsonl, csv, json");
        }
        return new Manifest(words.getOrDefault("set", ""), kind(words.getOrDefault("origin", "")), format, tables);
    }

    private static Optional<EnvironmentKind> kind(String word) throws FileDefect {
        Optional<EnvironmentKind> kind = Arrays.stream(EnvironmentKind.values())
                .filter(it -> it.word().equals(word))
                .findFirst();
        if (kind.isEmpty() && !word.isEmpty()) {
            throw new FileDefect(1, "\"origin\" is no kind of environment: " + word);
        }
        return kind;
    }

    private static SourceTable table(JsonRows.Cursor json) throws FileDefect {
        Map<String, String> words = new HashMap<>();
        List<SourceField> fields = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "fields" -> json.array(() -> fields.add(field(json)));
                case "rows" -> json.skip();
                default -> words.put(name, Objects.requireNonNullElse(json.value(), ""));
            }
        });
        if (words.getOrDefault("table", "").isEmpty()
                || words.getOrDefault("schema", "").isEmpty()) {
            throw new FileDefect(json.line(), "a table has no name");
        }
        return new SourceTable(
                QualifiedName.of(words.getOrDefault("schema", ""), words.getOrDefault("table", "")), fields);
    }

    private static SourceField field(JsonRows.Cursor json) throws FileDefect {
        Map<String, String> words = new HashMap<>();
        json.object(name -> words.put(name, Objects.requireNonNullElse(json.value(), "")));
        return new SourceField(
                words.getOrDefault("name", ""),
                words.getOrDefault("type", ""),
                words.getOrDefault("key", "").equals("true"));
    }
}
