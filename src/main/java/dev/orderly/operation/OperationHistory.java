package dev.orderly.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that were run from a workspace, as {@code operation list} shows them. */
public final class OperationHistory {

    private final Journal journal;

    public OperationHistory(Journal journal) {
        this.journal = journal;
    }

    /**
     * An operation and what became of it.
     *
     * @param state an outcome's word, or {@code running}; {@code interrupted} when its process is gone
     * @param undoneBy the operation that took it back
     */
    public record Entry(JournalEntry entry, String state, Optional<String> undoneBy) {}

    /** Oldest first; of one environment, or of all. */
    public List<Entry> entries(Optional<String> environment) {
        List<JournalEntry> all = journal.entries();
        Map<String, String> undone = new HashMap<>();
        all.stream()
                .filter(JournalEntry::changedSomething)
                .forEach(entry -> entry.undoes().ifPresent(id -> undone.put(id, entry.operation())));
        return all.stream()
                .filter(entry -> environment.isEmpty() || environment.get().equals(entry.environment()))
                .map(entry -> new Entry(entry, state(entry), Optional.ofNullable(undone.get(entry.operation()))))
                .toList();
    }

    private static String state(JournalEntry entry) {
        return entry.outcome().map(Outcome::word).orElseGet(() -> entry.isInterrupted() ? "interrupted" : "running");
    }
}
