package dev.orderly.view.report;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was read for a report.
 *
 * @param value absent where it could not be read
 * @param why it could not; empty where it could
 */
public record Part<T>(Optional<T> value, String why) {

    /** Work that fails leaves its part out; one who stops the report stops it. */
    public static <T> Part<T> of(Supplier<T> work) {
        try {
            return new Part<>(Optional.of(work.get()), "");
        } catch (ProblemException e) {
            if (e.exit() == ExitCode.CANCELLED) {
                throw e;
            }
            return new Part<>(Optional.empty(), e.first().message());
        } catch (UncheckedIOException e) {
            return new Part<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** What is made of it; where it could not be read, that could not be made for the same reason. */
    public <R> Part<R> then(Function<T, R> work) {
        return value.map(read -> of(() -> work.apply(read))).orElseGet(() -> new Part<>(Optional.empty(), why));
    }

    <R> Optional<R> map(Function<T, R> made) {
        return value.map(made);
    }
}
