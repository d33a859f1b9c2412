package dev.orderly.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a cell of the guard table asks of the way an operation runs, next to its {@link Need}. */
public enum Condition {
    /** All or nothing: the work runs in a single transaction. */
    ONE_TRANSACTION,
    /** The effect is shown, and agreed to, before the transaction is committed. */
    SHOWN_BEFORE_COMMIT,
    /** Only when {@code --write-test} was passed. */
    WRITE_TEST,
    /** Written to the audit log even though nothing is changed. */
    AUDITED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Condition> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
