package dev.orderly.diff.proof;

import dev.orderly.catalog.Subscription;
import dev.orderly.diff.Change;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Subscriptions in scratch databases stay disabled: an enabled one would take the changes, through the slot, that the true
 * subscriber waits for.
 */
final class QuietSubscriptions {

    private static final Pattern ENABLE = Pattern.compile("ALTER SUBSCRIPTION .* ENABLE", Pattern.DOTALL);

    private QuietSubscriptions() {}

    static boolean isEnabling(String sql) {
        return ENABLE.matcher(sql).matches();
    }

    /** The changes apart from those that enabling or disabling would make. */
    static List<Change> otherThanEnabled(List<Change> changes) {
        return changes.stream().filter(change -> !isOnlyEnabled(change)).toList();
    }

    private static boolean isOnlyEnabled(Change change) {
        return change instanceof Change.Altered altered
                && altered.before() instanceof Subscription before
                && altered.after() instanceof Subscription after
                && disabled(before).equals(disabled(after));
    }

    private static Subscription disabled(Subscription it) {
        return new Subscription(it.id(), it.connection(), it.publications(), false, it.slot(), it.options());
    }
}
