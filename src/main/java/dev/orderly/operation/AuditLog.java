package dev.orderly.operation;

import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit log of an environment, {@code orderly.operation_log}: reading it. Written by the door alone. */
public final class AuditLog {

    private static final int ROWS_AT_A_TIME = 500;
    private static final String ENTRIES = AuditWriter.resource("entries.sql");
    private static final String UNMATCHED = AuditWriter.resource("unmatched-starts.sql");

    /**
     * Which entries.
     *
     * @param since this moment or later
     * @param until before this moment
     * @param operation a kind's word or an operation's id
     * @param user the system's user, {@code user@host}, or the database's
     * @param result how the operation ended, an outcome's word
     */
    public record Selection(
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> operation,
            Optional<String> user,
            Optional<String> result) {

        public static Selection everything() {
            return new Selection(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Oldest first; none when the environment has no log yet. */
    public List<AuditEntry> entries(Connection connection, Selection selection) {
        List<AuditEntry> entries = new ArrayList<>();
        forEach(connection, selection, entries::add);
        return entries;
    }

    /** As {@link #entries}, one at a time: memory stays flat inside a transaction. */
    public void forEach(Connection connection, Selection selection, Consumer<AuditEntry> use) {
        try {
            if (!exists(connection)) {
                return;
            }
            try (PreparedStatement query = connection.prepareStatement(ENTRIES)) {
                query.setFetchSize(ROWS_AT_A_TIME);
                bind(query, selection);
                read(query, use);
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log", e).raise(e);
        }
    }

    /** Started entries without a finished one: running now, or interrupted. */
    public List<AuditEntry> unmatched(Connection connection) {
        List<AuditEntry> entries = new ArrayList<>();
        try {
            if (exists(connection)) {
                try (PreparedStatement query = connection.prepareStatement(UNMATCHED)) {
                    read(query, entries::add);
                }
            }
            return entries;
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log", e).raise(e);
        }
    }

    /** Whether this database has an audit log. */
    static boolean exists(Connection connection) throws SQLException {
        String sql = "SELECT pg_catalog.to_regclass('orderly.operation_log') IS NOT NULL";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void bind(PreparedStatement query, Selection selection) throws SQLException {
        query.setObject(1, utc(selection.since()));
        query.setObject(2, utc(selection.until()));
        query.setString(3, selection.operation().orElse(null));
        query.setString(4, selection.user().orElse(null));
        query.setString(5, selection.result().orElse(null));
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> at) {
        return at.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static void read(PreparedStatement query, Consumer<AuditEntry> use) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                use.accept(entry(row));
            }
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("position"),
                row.getInt("format"),
                row.getString("operation"),
                row.getString("phase"),
                row.getString("kind"),
                row.getString("environment"),
                row.getString("environment_kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("os_user"),
                row.getString("host"),
                row.getLong("process"),
                row.getString("database_user"),
                row.getString("summary"),
                row.getString("details"),
                Optional.ofNullable(row.getString("outcome")),
                row.getString("previous"),
                row.getString("hash"));
    }
}
