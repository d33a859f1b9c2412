package dev.orderly.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which data from production an environment may hold: the last row of the guard table. */
enum OriginRule {
    ANONYMISED,
    ANONYMISED_OR_REASON,
    AS_IT_IS;

    boolean admits(Origin origin) {
        return origin.anonymised()
                || this == AS_IT_IS
                || (this == ANONYMISED_OR_REASON
                        && origin.reason().filter(why -> !why.isBlank()).isPresent());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<OriginRule> named(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }
}
