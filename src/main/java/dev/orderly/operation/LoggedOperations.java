package dev.orderly.operation;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of an environment that are made to change it, as its own audit log tells them: whoever ran them, and from where. */
public final class LoggedOperations {

    private final List<LoggedOperation> oldestFirst;

    private LoggedOperations(List<LoggedOperation> oldestFirst) {
        this.oldestFirst = List.copyOf(oldestFirst);
    }

    /** None when the environment has no log yet. */
    public static LoggedOperations read(Connection connection) {
        Map<String, LoggedOperation> byId = new LinkedHashMap<>();
        new AuditLog().forEach(connection, AuditLog.Selection.everything(), entry -> {
            if (OperationKind.changes(entry.kind())) {
                byId.merge(entry.operation(), LoggedOperation.of(entry), (known, end) -> known.endingWith(entry));
            }
        });
        return new LoggedOperations(new ArrayList<>(byId.values()));
    }

    /** The one that was under way at a moment: one at a time holds the environment's lock. */
    public Optional<LoggedOperation> at(Instant moment) {
        return oldestFirst.stream()
                .filter(operation -> operation.wasUnderWayAt(moment))
                .reduce((before, after) -> after);
    }

    /** Whether {@code undo} would take it back, in the workspace that it was run from: the last change, or a later one cut off. */
    public boolean isLastChange(LoggedOperation operation) {
        return lastChanges().contains(operation.id());
    }

    private Set<String> lastChanges() {
        Set<String> last = new HashSet<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            LoggedOperation operation = oldestFirst.get(i);
            if (operation.changedSomething()) {
                last.add(operation.id());
                break;
            } else if (operation.mayHaveStoppedHalfway()) {
                last.add(operation.id());
            }
        }
        return last;
    }
}
