package dev.orderly.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of an audit log, in their order, and what is wrong with them so far. Not thread-safe. */
final class AuditWalk {

    /** More of them tell nothing that those do not. */
    private static final int MOST = 1_000;

    private final List<AuditVerification.Finding> findings = new ArrayList<>();
    private final List<AuditEntry> mismatched = new ArrayList<>();
    private final Map<Long, List<LogWitness>> witnesses = new HashMap<>();
    private @Nullable LogWitness newest;
    private @Nullable LogWitness contradicted;
    private long agreed;
    private long rows;
    private long position;
    private String hash = AuditChain.BEGINNING;

    AuditWalk(List<LogWitness> noted) {
        for (LogWitness witness : noted) {
            witnesses
                    .computeIfAbsent(witness.position(), key -> new ArrayList<>())
                    .add(witness);
            if (newest == null || witness.position() >= newest.position()) {
                newest = witness;
            }
        }
    }

    long rows() {
        return rows;
    }

    String head() {
        return position + " " + hash;
    }

    void row(AuditEntry entry) {
        rows++;
        if (entry.position() != position + 1) {
            add(position + 1, "removed", missing(position + 1, entry.position() - 1));
        } else if (entry.format() != AuditChain.FORMAT) {
            add(entry.position(), "format-unknown", "row " + entry.position() + " has format " + entry.format());
        } else if (!isWhole(entry) || !entry.previous().equals(hash)) {
            mismatched(entry);
        }
        position = entry.position();
        hash = entry.hash();
        if (contradicted == null) {
            compare(witnesses.getOrDefault(position, List.of()));
        }
    }

    private void mismatched(AuditEntry entry) {
        if (mismatched.size() < MOST) {
            mismatched.add(entry);
        }
    }

    private static boolean isWhole(AuditEntry entry) {
        return isWhole(entry, entry.position());
    }

    private static boolean isWhole(AuditEntry entry, long at) {
        return AuditChain.hash(entry.row(), at, entry.previous()).equals(entry.hash());
    }

    /** @param noted of the row that was read last */
    private void compare(List<LogWitness> noted) {
        contradicted = noted.stream()
                .filter(witness -> !witness.hash().equals(hash))
                .findFirst()
                .orElse(null);
        if (contradicted == null && !noted.isEmpty()) {
            agreed = position;
        }
    }

    /** When the last row was read. */
    List<AuditVerification.Finding> findings(Connection connection) throws SQLException {
        for (AuditEntry entry : mismatched) {
            judge(entry, connection);
        }
        if (newest != null && newest.position() > position) {
            String gone = missing(position + 1, newest.position());
            add(position + 1, "cut-off", gone + " from the end; " + newest.where() + " saw row " + newest.position());
        }
        if (contradicted != null && findings.stream().noneMatch(it -> it.position() <= contradicted.position())) {
            add(contradicted.position(), "made-anew", madeAnew(contradicted));
        }
        return findings;
    }

    private String madeAnew(LogWitness witness) {
        String from = agreed > 0 ? " after row " + agreed : "";
        return "row " + witness.position() + " is not the row that " + witness.where() + " saw: the log was made anew"
                + from;
    }

    private static String missing(long from, long to) {
        return from == to ? "row " + from + " was removed" : "rows " + from + " to " + to + " were removed";
    }

    /** A row that is whole at another place was moved; one that is not was edited. */
    private void judge(AuditEntry entry, Connection connection) throws SQLException {
        Optional<Long> before = positionOf(connection, entry.previous());
        if (before.isPresent() && before.get() + 1 != entry.position() && isWhole(entry, before.get() + 1)) {
            add(entry.position(), "reordered", place(entry, before.get() + 1));
        } else if (!isWhole(entry)) {
            add(entry.position(), "edited", "row " + entry.position() + " was edited: its hash is another's");
        } else if (mismatched.stream().noneMatch(it -> it.position() == entry.position() - 1)) {
            add(entry.position(), "made-anew", gap(entry.position()));
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

    private void add(long at, String code, String words) {
        findings.add(new AuditVerification.Finding(at, code, words));
    }
}
