package dev.orderly.privacy.proposal;

import dev.orderly.privacy.DataClass;
import java.util.List;
import java.util.Optional;

/**
 * A class with the actions that come into question, one of which is chosen. Not thread-safe.
 */
final class Choice {

    private final Optional<DataClass> dataClass;
    private final List<String> actions;
    private final String evidence;
    private int at;
    private boolean exhausted;

    /**
     * @param actions the best first; none for a column that is decided path by path
     * @param evidence for the person who reviews it; empty without any
     */
    Choice(Optional<DataClass> dataClass, List<String> actions, String evidence) {
        this.dataClass = dataClass;
        this.actions = List.copyOf(actions);
        this.evidence = evidence;
    }

    String classWord() {
        return dataClass.map(DataClass::label).orElse("none");
    }

    /** The chosen action with what belongs to it; empty for a column that is decided path by path. */
    String action() {
        return actions.isEmpty() ? "" : actions.get(at);
    }

    /** As a policy writes it, more words between. */
    String decision(String more) {
        return "{class: " + classWord() + (actions.isEmpty() ? "" : ", action: " + action()) + more + "}";
    }

    String evidence() {
        return exhausted && actions.size() > 1 ? "no action fits, see: privacy check" : evidence;
    }

    /** Goes on to the next action; where none is left, back to the best, which {@code privacy check} will speak against. */
    boolean reject() {
        if (exhausted || actions.isEmpty()) {
            return false;
        }
        exhausted = at + 1 == actions.size();
        at = exhausted ? 0 : at + 1;
        return true;
    }
}
