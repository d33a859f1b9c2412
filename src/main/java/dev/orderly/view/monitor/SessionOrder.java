package dev.orderly.view.monitor;

import dev.orderly.health.monitor.Backend;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How sessions are sorted on the screen. */
public enum SessionOrder {
    /** Those that work first, then those that keep a transaction open; of these, the longest first. */
    ACTIVITY(Comparator.comparingInt(SessionOrder::rank).thenComparing(SessionOrder::longest)),
    TRANSACTION(Comparator.comparing((Backend it) -> -it.transactionSeconds().orElse(-1.0))),
    WAIT(Comparator.comparing((Backend it) -> it.waits().isEmpty())
            .thenComparing(it -> it.waits().orElse(""))),
    USER(Comparator.comparing((Backend it) -> it.user().orElse(""))),
    APPLICATION(Comparator.comparing((Backend it) -> it.application().orElse(""))),
    PID(Comparator.comparingInt(Backend::pid));

    private final Comparator<Backend> order;

    SessionOrder(Comparator<Backend> order) {
        this.order = order;
    }

    Comparator<Backend> order() {
        return order.thenComparingInt(Backend::pid);
    }

    public SessionOrder next() {
        List<SessionOrder> all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int rank(Backend backend) {
        return backend.isActive() ? 0 : backend.isIdleInTransaction() ? 1 : backend.isIdle() ? 3 : 2;
    }

    private static int longest(Backend one, Backend other) {
        return Double.compare(other.seconds().orElse(0.0), one.seconds().orElse(0.0));
    }
}
