package dev.orderly.view.monitor;

import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person chose to see.
 *
 * @param filter letters that a session's user, application, address, state, wait, statement or pid has to hold
 * @param idle whether sessions that do nothing are shown
 * @param selected the pid that keys act on; 0 for none
 */
public record Choice(SessionOrder order, String filter, boolean idle, int selected, Part part) {

    /** What the lower part of the screen is filled with. */
    public enum Part {
        ALL,
        SESSIONS,
        LOCKS,
        STATEMENTS,
        PROGRESS;

        public Part next() {
            List<Part> all = List.of(values());
            return all.get((all.indexOf(this) + 1) % all.size());
        }
    }

    public static Choice standard() {
        return new Choice(SessionOrder.ACTIVITY, "", false, 0, Part.ALL);
    }

    public Choice sorted(SessionOrder by) {
        return new Choice(by, filter, idle, selected, part);
    }

    public Choice filtered(String by) {
        return new Choice(order, by, idle, selected, part);
    }

    public Choice withIdle(boolean shown) {
        return new Choice(order, filter, shown, selected, part);
    }

    public Choice selecting(int pid) {
        return new Choice(order, filter, idle, pid, part);
    }

    public Choice with(Part shown) {
        return new Choice(order, filter, idle, selected, shown);
    }

    /** The sessions to show, in their order. */
    public List<Backend> of(Sample sample) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return sample.backends().stream()
                .filter(it -> idle || !it.isIdle())
                .filter(it -> holds(it, wanted))
                .sorted(order.order())
                .toList();
    }

    /** The session that keys act on, if it is still there. */
    public Optional<Backend> selectedOf(Sample sample) {
        return sample.backends().stream().filter(it -> it.pid() == selected).findFirst();
    }

    private static boolean holds(Backend it, String wanted) {
        String all = String.join(
                "\n",
                Integer.toString(it.pid()),
                it.user().orElse(""),
                it.application().orElse(""),
                it.address().orElse(""),
                it.kind(),
                it.state().orElse(""),
                it.waits().orElse(""),
                it.statement().orElse(""));
        return wanted.isEmpty() || all.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
