package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads an audit log from its first row to its last and tells what was edited, removed, put in another order, or cut off
 * its end; the last by the anchor that this workspace keeps. Memory is flat when the connection is in a transaction.
 */
public final class AuditVerifier {

    private final LogAnchor anchor;

    public AuditVerifier(Workspace workspace) {
        this.anchor = new LogAnchor(workspace);
    }

    public AuditVerification verify(Connection connection, Environment environment) {
        Walk walk = new Walk();
        new AuditLog().forEach(connection, AuditLog.Selection.everything(), walk::row);
        Optional<LogHead> known = anchor.of(environment);
        try {
            walk.findReordered(connection);
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log", e).raise(e);
        }
        known.ifPresent(head -> walk.compare(head, connection));
        return new AuditVerification(walk.rows, walk.position + " " + walk.hash, known.isPresent(), walk.findings);
    }

    /** The rows so far. */
    private static final class Walk {
        private final List<AuditVerification.Finding> findings = new ArrayList<>();
        private final List<AuditEntry> mismatched = new ArrayList<>();
        private long rows;
        private long position;
        private String hash = AuditChain.BEGINNING;

        void row(AuditEntry entry) {
            rows++;
            if (entry.position() != position + 1) {
                add(position + 1, "removed", missing(position + 1, entry.position() - 1));
            } else if (entry.format() != AuditChain.FORMAT) {
                add(entry.position(), "format-unknown", "row " + entry.position() + " has format " + entry.format());
            } else if (!AuditChain.hash(entry.row(), entry.position(), entry.previous())
                            .equals(entry.hash())
                    || !entry.previous().equals(hash)) {
                mismatched.add(entry);
            }
            position = entry.position();
            hash = entry.hash();
        }

        private static String missing(long from, long to) {
            return from == to ? "row " + from + " was removed" : "rows " + from + " to " + to + " were removed";
        }

        /** A row that is whole at another place was moved; one that is not was edited. */
        void findReordered(Connection connection) throws SQLException {
            for (AuditEntry entry : mismatched) {
                Optional<Long> before = positionOf(connection, entry.previous());
                boolean moved = before.isPresent()
                        && before.get() + 1 != entry.position()
                        && AuditChain.hash(entry.row(), before.get() + 1, entry.previous())
                                .equals(entry.hash());
                boolean whole = AuditChain.hash(entry.row(), entry.position(), entry.previous())
                        .equals(entry.hash());
                if (moved) {
                    add(entry.position(), "reordered", place(entry, before.get() + 1));
                } else if (!whole) {
                    add(entry.position(), "edited", "row " + entry.position() + " was edited: its hash is another's");
                } else if (mismatched.stream().noneMatch(it -> it.position() == entry.position() - 1)) {
                    add(entry.position(), "made-anew", gap(entry.position()));
                }
            }
        }

        private static String place(AuditEntry entry, long was) {
            return "row " + entry.position() + " was written as row " + was + ": the order was changed";
        }

        private static String gap(long position) {
            return "row " + position + " does not follow row " + (position - 1) + ": one of them was made anew";
        }

        private static Optional<Long> positionOf(Connection connection, String hash) throws SQLException {
            if (hash.equals(AuditChain.BEGINNING)) {
                return Optional.of(0L);
            }
            String sql = "SELECT position FROM orderly.operation_log WHERE hash = ?";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, HexFormat.of().parseHex(hash));
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        }

        void compare(LogHead known, Connection connection) {
            if (known.position() > position) {
                add(position + 1, "cut-off", missing(position + 1, known.position()) + " from the end");
                return;
            }
            try {
                if (!hashAt(connection, known.position()).equals(known.hash()) && findings.isEmpty()) {
                    add(
                            known.position(),
                            "made-anew",
                            "row " + known.position()
                                    + " is not the row that this workspace saw: the log was made anew");
                }
            } catch (SQLException e) {
                throw ServerErrors.problem("reading the audit log", e).raise(e);
            }
        }

        private static String hashAt(Connection connection, long position) throws SQLException {
            String sql = "SELECT pg_catalog.encode(hash, 'hex') FROM orderly.operation_log WHERE position = ?";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setLong(1, position);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        }

        private void add(long at, String code, String words) {
            findings.add(new AuditVerification.Finding(at, code, words));
        }
    }
}
