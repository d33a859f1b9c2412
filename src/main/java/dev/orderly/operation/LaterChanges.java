package dev.orderly.operation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has become of what an operation left in an environment, as the environment's own log tells it: whoever did it, and from where.
 *
 * @param known whether the log has the row that is remembered at all; it has not where the database is another one
 * @param takenBack whether the operation itself was undone
 * @param changes ends of the operations that changed the environment since and were not undone, oldest first
 */
public record LaterChanges(boolean known, boolean takenBack, List<AuditEntry> changes) {

    private static final Set<OperationKind> REPLACING =
            EnumSet.of(OperationKind.RESTORE, OperationKind.RESET, OperationKind.COPY_INTO, OperationKind.FIXTURE_LOAD);

    public LaterChanges {
        changes = List.copyOf(changes);
    }

    /**
     * What the log tells; empty where it may not be read, or nothing of it is remembered.
     *
     * @param head the newest row when the operation had ended
     */
    public static Optional<LaterChanges> after(LogHead head, String operation, Connection connection)
            throws SQLException {
        if (head.position() == 0) {
            return Optional.empty();
        }
        if (LogHead.ofDatabase(connection).position() == 0) {
            return isThere(connection)
                    ? Optional.empty()
                    : Optional.of(new LaterChanges(/* known= */ false, /* takenBack= */ false, List.of()));
        }
        Walk walk = new Walk(head, operation);
        new AuditLog().forEach(connection, AuditLog.Selection.everything(), walk::entry);
        return Optional.of(walk.result());
    }

    private static boolean isThere(Connection connection) throws SQLException {
        String sql = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'orderly'";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next();
        }
    }

    /** The newest change after which the environment held other rows altogether. */
    public Optional<AuditEntry> replacement() {
        return changes.stream()
                .filter(entry -> OperationKind.named(entry.kind())
                        .filter(REPLACING::contains)
                        .isPresent())
                .reduce((before, after) -> after);
    }

    /** Reads a log from its beginning. */
    private static final class Walk {

        private final LogHead head;
        private final String operation;
        private final Map<String, AuditEntry> changes = new LinkedHashMap<>();
        private final Set<String> undone = new HashSet<>();
        private boolean known;

        Walk(LogHead head, String operation) {
            this.head = head;
            this.operation = operation;
        }

        void entry(AuditEntry entry) {
            if (entry.position() == head.position()) {
                known = entry.hash().equals(head.hash());
            } else if (entry.position() > head.position() && TakeBack.isChange(entry)) {
                changes.put(entry.operation(), entry);
                TakeBack.undoneBy(entry).ifPresent(this::undo);
            }
        }

        /** Whoever undoes an undo has done again what it took back. */
        private void undo(String id) {
            undone.add(id);
            Optional.ofNullable(changes.get(id)).flatMap(TakeBack::undoneBy).ifPresent(this::redo);
        }

        private void redo(String id) {
            undone.remove(id);
            Optional.ofNullable(changes.get(id)).flatMap(TakeBack::undoneBy).ifPresent(this::undo);
        }

        LaterChanges result() {
            List<AuditEntry> standing = new ArrayList<>();
            changes.forEach((id, entry) -> {
                if (!undone.contains(id) && TakeBack.undoneBy(entry).isEmpty()) {
                    standing.add(entry);
                }
            });
            return new LaterChanges(known, undone.contains(operation), standing);
        }
    }
}
