package dev.orderly.diff.rows;

import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said of rows, without their values: its messages quote them. The names that it gives beside the message
 * are those of objects (manual, "Error and Notice Message Fields").
 */
public final class RowFailure {

    /** Errors about names, rights and dependencies: their messages hold no values. */
    private static final Set<String> TELLS_NAMES = Set.of("42", "0A", "2B", "3F");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("23502", "a row has NULL where none may be"),
            Map.entry("23503", "a row refers to one that is not there, or is referred to"),
            Map.entry("23505", "rows have the same key"),
            Map.entry("23514", "a row violates a check"),
            Map.entry("23P01", "rows exclude each other"),
            Map.entry("22001", "a value is too long"),
            Map.entry("22003", "a number is out of range"),
            Map.entry("22P02", "a value cannot be converted"),
            Map.entry("22007", "a value is no date or time"),
            Map.entry("22008", "a date or time is out of range"),
            Map.entry("P0001", "code raises an error"),
            Map.entry("57014", "it took too long"),
            Map.entry("55P03", "another session holds its lock"));

    private RowFailure() {}

    public static String words(SQLException failure) {
        String state = ServerErrors.state(failure);
        if (TELLS_NAMES.contains(state.substring(0, Math.min(2, state.length())))) {
            return ServerErrors.words(failure);
        }
        String place = place(failure);
        return WORDS.getOrDefault(state, "the server refuses it") + " (" + state
                + (place.isEmpty() ? ")" : ", " + place + ")");
    }

    private static String place(SQLException failure) {
        Optional<ServerErrorMessage> message = ServerErrors.in(failure)
                .filter(PSQLException.class::isInstance)
                .map(error -> ((PSQLException) error).getServerErrorMessage());
        return message.map(it -> Stream.of(
                                named("table", it.getTable()),
                                named("column", it.getColumn()),
                                named("constraint", it.getConstraint()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private static Optional<String> named(String what, @Nullable String name) {
        return Optional.ofNullable(name).map(it -> what + " " + it);
    }
}
