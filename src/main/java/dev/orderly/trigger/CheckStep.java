package dev.orderly.trigger;

import java.util.List;
import java.util.Optional;

/**
 * A statement of a behaviour check.
 *
 * @param place where it stands, such as {@code triggers.yaml:12}
 * @param expected the rows that it has to give, each the values of its columns as text; absent when any will do
 * @param fails the SQLSTATE with which the server has to refuse it
 */
public record CheckStep(String place, String sql, Optional<List<List<String>>> expected, Optional<String> fails) {

    boolean judges() {
        return expected.isPresent() || fails.isPresent();
    }
}
