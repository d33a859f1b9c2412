package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads an audit log from its first row to its last and tells what was edited, removed, put in another order, cut off its end
 * or made anew; the last two by rows that were noted outside of the database. Tells too whether the guard of the log is
 * in its place. Memory is flat when the connection is in a transaction.
 */
public final class AuditVerifier {

    private static final String GUARD = AuditWriter.resource("log-guard.sql");

    private final LogAnchor anchor;
    private final Journal journal;
    private final LogWitnesses others;

    /** @param others what was noted beside the workspace's own files */
    public AuditVerifier(Workspace workspace, LogWitnesses others) {
        this.anchor = new LogAnchor(workspace);
        this.journal = new Journal(workspace);
        this.others = others;
    }

    public AuditVerification verify(Connection connection, Environment environment) {
        List<LogWitness> witnesses = witnesses(connection, environment);
        AuditWalk walk = new AuditWalk(witnesses);
        new AuditLog().forEach(connection, AuditLog.Selection.everything(), walk::row);
        try {
            List<AuditVerification.Finding> findings = new ArrayList<>(walk.findings(connection));
            findings.addAll(unguarded(connection));
            findings.sort(Comparator.comparingLong(AuditVerification.Finding::position));
            return new AuditVerification(walk.rows(), walk.head(), witnesses.size(), findings);
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log", e).raise(e);
        }
    }

    private List<LogWitness> witnesses(Connection connection, Environment environment) {
        List<LogWitness> witnesses = new ArrayList<>(journal.witnesses(environment));
        anchor.of(environment).ifPresent(head -> witnesses.add(LogWitness.of(head, "this workspace")));
        witnesses.addAll(others.of(environment, connection));
        witnesses.removeIf(witness -> witness.position() == 0);
        return witnesses;
    }

    private static List<AuditVerification.Finding> unguarded(Connection connection) throws SQLException {
        List<AuditVerification.Finding> findings = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(GUARD)) {
            while (row.next()) {
                findings.add(new AuditVerification.Finding(0, "unguarded", row.getString(1)));
            }
        }
        return findings;
    }
}
