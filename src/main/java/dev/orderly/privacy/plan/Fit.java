package dev.orderly.privacy.plan;

import dev.orderly.catalog.Column;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.util.Optional;
import java.util.Set;

/** Whether an action can be done to values of a type. What is said is what speaks against it. */
final class Fit {

    private static final int SHORTEST_ADDRESS = 6;
    private static final int SAFE_HASH = 16;

    private Fit() {}

    static Optional<String> against(Action action, ColumnType type) {
        ColumnType each = type.kind() == Kind.ARRAY ? type.element().orElse(type) : type;
        if (action instanceof Action.Encrypt encrypt) {
            return encrypting(encrypt, each);
        }
        if (action instanceof Action.Shift) {
            return when(!hasDays(each), "has no days to shift");
        }
        if (action instanceof Action.Generalise generalise) {
            boolean fits = generalise.to().isOfDates()
                    ? hasDays(each)
                    : generalise.to().isOfNumbers() ? each.kind().isNumber() : each.kind() == Kind.TEXT;
            return when(!fits, "cannot be generalised to " + generalise.to().word());
        }
        if (action instanceof Action.Constant constant) {
            return constant(constant.value(), each);
        }
        boolean free =
                action instanceof Action.Keep || action instanceof Action.Nothing || action instanceof Action.Reference;
        return free ? Optional.empty() : textual(action, each);
    }

    private static Optional<String> textual(Action action, ColumnType type) {
        if (type.kind() != Kind.TEXT) {
            return Optional.of("holds no text, which \"" + action.word() + "\" makes");
        }
        int least = action instanceof Action.Fake fake
                ? fake.part().least()
                : action instanceof Action.Hash hash ? hash.length() : 0;
        return when(type.length() > 0 && type.length() < least, "has no room for " + least + " characters");
    }

    private static Optional<String> encrypting(Action.Encrypt encrypt, ColumnType type) {
        boolean whole =
                type.kind() == Kind.INTEGER || type.kind() == Kind.DECIMAL && type.precision() > 0 && type.scale() == 0;
        if (!whole && type.kind() != Kind.TEXT && type.kind() != Kind.UUID) {
            return Optional.of("is of a type whose values cannot be encrypted and stay of it");
        }
        int grows = encrypt.form().map(Form::grows).orElse(0);
        return when(
                grows > 0 && type.length() > 0 && type.length() < grows + SHORTEST_ADDRESS,
                "has no room for addresses that are " + grows + " characters longer");
    }

    private static boolean hasDays(ColumnType type) {
        return type.kind() == Kind.DATE
                || type.kind() == Kind.TIMESTAMP
                || type.kind() == Kind.RANGE
                        && type.element().filter(Fit::hasDays).isPresent();
    }

    private static Optional<String> constant(String value, ColumnType type) {
        if (type.kind() == Kind.ENUM) {
            return when(!type.labels().contains(value), "knows no value \"" + value + '"');
        }
        try {
            type.kind().parse(value);
            return when(type.length() > 0 && value.length() > type.length(), "has no room for \"" + value + '"');
        } catch (RuntimeException e) {
            return Optional.of("cannot hold \"" + value + '"');
        }
    }

    /** Whether two values may become one. */
    static boolean mayMeet(Action action) {
        return action instanceof Action.Constant
                || action instanceof Action.Generalise
                || action instanceof Action.Redact
                || action instanceof Action.Redraft
                || action instanceof Action.Fake fake && !fake.part().isUnique()
                || action instanceof Action.Hash hash && hash.length() < SAFE_HASH
                || action instanceof Action.Template template && template.text().indexOf('{') < 0;
    }

    /** Whether a decision leaves a column without values that must have them. */
    static boolean emptiesNotNull(Decision decision, Column column, ColumnType type) {
        return decision.action().filter(Action.Nothing.class::isInstance).isPresent()
                && (column.notNull() || type.notNull());
    }

    /** Whether a unique set of columns stays so: none of it may meet, or a part of it is unique by itself. */
    static boolean staysUnique(Set<String> unique, Set<String> meeting, Iterable<Set<String>> others) {
        if (unique.stream().noneMatch(meeting::contains)) {
            return true;
        }
        for (Set<String> other : others) {
            if (!other.isEmpty() && unique.containsAll(other) && other.stream().noneMatch(meeting::contains)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> when(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
