package dev.orderly.diff.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The queries that lie beside the classes of this package. */
final class RowQuery {

    static final List<String> NAMES = List.of("tables", "links", "positions", "sizes");

    private RowQuery() {}

    static String text(String name) {
        try (InputStream in = RowQuery.class.getResourceAsStream(name + ".sql")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
