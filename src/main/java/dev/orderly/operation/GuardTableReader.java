package dev.orderly.operation;

import dev.orderly.environment.EnvironmentKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the guard table from its text, and refuses one that is not complete. */
final class GuardTableReader {

    private static final String ORIGIN_ROW = "data-from-production";

    private final Map<OperationKind, Map<EnvironmentKind, GuardCell>> cells = new EnumMap<>(OperationKind.class);
    private final Map<EnvironmentKind, OriginRule> origins = new EnumMap<>(EnvironmentKind.class);
    private List<EnvironmentKind> columns = List.of();

    private GuardTableReader() {}

    static GuardTable read(String resource) {
        try (InputStream in = Objects.requireNonNull(GuardTableReader.class.getResourceAsStream(resource), resource)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming the row that is missing, doubled, unknown or malformed */
    static GuardTable parse(String text) {
        GuardTableReader reader = new GuardTableReader();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(reader::line);
        return reader.complete();
    }

    private void line(String line) {
        List<String> parts =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        String word = parts.get(0);
        List<String> values = parts.subList(1, parts.size());
        if (columns.isEmpty()) {
            columns = values.stream().map(GuardTableReader::environmentKind).toList();
        } else if (values.size() != columns.size()) {
            throw new IllegalArgumentException("row \"" + word + "\" has " + values.size() + " cells");
        } else if (word.equals(ORIGIN_ROW)) {
            origins.putAll(row(values, GuardTableReader::originRule));
        } else if (cells.put(operation(word), row(values, GuardCell::parse)) != null) {
            throw new IllegalArgumentException("row \"" + word + "\" is there twice");
        }
    }

    private <T> Map<EnvironmentKind, T> row(List<String> values, Function<String, T> parse) {
        Map<EnvironmentKind, T> row = new EnumMap<>(EnvironmentKind.class);
        for (int i = 0; i < values.size(); i++) {
            row.put(columns.get(i), parse.apply(values.get(i)));
        }
        return row;
    }

    private GuardTable complete() {
        for (OperationKind kind : OperationKind.values()) {
            if (!cells.containsKey(kind)) {
                throw new IllegalArgumentException("row \"" + kind.word() + "\" is missing");
            }
        }
        if (columns.size() != EnvironmentKind.values().length || origins.size() != columns.size()) {
            throw new IllegalArgumentException("a column, or the row \"" + ORIGIN_ROW + "\", is missing");
        }
        return new GuardTable(cells, origins);
    }

    private static OperationKind operation(String word) {
        return OperationKind.named(word)
                .orElseThrow(() -> new IllegalArgumentException("row \"" + word + "\" is no operation"));
    }

    private static OriginRule originRule(String word) {
        return OriginRule.named(word)
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no rule for data"));
    }

    private static EnvironmentKind environmentKind(String word) {
        return Arrays.stream(EnvironmentKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column \"" + word + "\" is no kind of environment"));
    }
}
