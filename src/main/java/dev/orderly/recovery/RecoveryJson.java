package dev.orderly.recovery;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The small files of recovery, which are records in JSON. */
public final class RecoveryJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private RecoveryJson() {}

    /** On one line, with a line break at the end. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /** @throws JacksonException for what is no such record */
    public static <T> T parse(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** @throws dev.orderly.problem.ProblemException {@code recovery-file-broken}, exit 6 */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return parse(Files.readString(file), type);
        } catch (JacksonException e) {
            throw Problem.of("recovery-file-broken", ExitCode.INVALID_INPUT, "cannot read \"" + file + "\"")
                    .hint("take it from a copy of the folder that it lies in")
                    .raise(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
