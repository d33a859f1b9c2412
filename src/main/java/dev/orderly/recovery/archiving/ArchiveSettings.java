package dev.orderly.recovery.archiving;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The settings of a server that decide whether and how it archives its WAL. */
public final class ArchiveSettings {

    private static final String COMMAND = "archive_command";
    private static final String MODE = "archive_mode";
    private static final String LEVEL = "wal_level";

    /** Segments that nobody wants are let go: without a command the server keeps all of them until it is restarted. */
    private static final String LET_GO = "true";

    private final Connection connection;

    public ArchiveSettings(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param ours whether a command may be there
     * @throws dev.orderly.problem.ProblemException {@code wal-archived-elsewhere}, exit 6, when somebody else does it
     */
    public void requireNoOther(Predicate<String> ours) throws SQLException {
        String library = value("archive_library");
        String command = library.isEmpty() ? value(COMMAND) : "archive_library = " + library;
        boolean off =
                value(MODE).equals("off") || Set.of("", "(disabled)", LET_GO).contains(command);
        if (!off && !ours.test(command)) {
            throw Problem.of(
                            "wal-archived-elsewhere",
                            ExitCode.INVALID_INPUT,
                            "the server archives its WAL already, with: " + command)
                    .hint("two cannot have it: keep that one, or end it first with: backup wal disable, if it is this"
                            + " workspace's, else ALTER SYSTEM RESET archive_command")
                    .hint("if it is pgBackRest, write engine: pgbackrest into the environment in orderly.yaml")
                    .raise();
        }
    }

    /**
     * @param command that hands a segment over
     * @return the names of those that had another value
     */
    public List<String> enable(String command, Duration timeout) throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        if (value(LEVEL).equals("minimal")) {
            wanted.put(LEVEL, "replica");
        }
        if (!value(MODE).equals("always")) {
            wanted.put(MODE, "on");
        }
        wanted.put("archive_timeout", timeout.toSeconds() + "s");
        wanted.put(COMMAND, command);
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> setting : wanted.entrySet()) {
            if (set(setting.getKey(), setting.getValue())) {
                changed.add(setting.getKey());
            }
        }
        reload();
        return changed;
    }

    public void disable() throws SQLException {
        boolean on = !value(MODE).equals("off");
        for (String name : List.of(COMMAND, MODE, "archive_timeout")) {
            execute("ALTER SYSTEM RESET " + Identifier.of(name).quoted());
        }
        if (on) {
            set(COMMAND, LET_GO);
        }
        reload();
    }

    /** Whether a restart stands out for settings of archiving. */
    public boolean needsRestart() throws SQLException {
        String sql = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_settings
                WHERE pending_restart AND name IN ('archive_mode', 'wal_level'))
            """;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** What the files say counts, and not what the server was started with. */
    private boolean set(String name, String value) throws SQLException {
        if (inFiles(name).equals(value)) {
            return false;
        }
        execute("ALTER SYSTEM SET " + Identifier.of(name).quoted() + " = " + SqlLiteral.quote(value));
        return true;
    }

    private String inFiles(String name) throws SQLException {
        String sql = "SELECT setting FROM pg_catalog.pg_file_settings WHERE name = ? ORDER BY seqno DESC LIMIT 1";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    private void reload() throws SQLException {
        execute("SELECT pg_catalog.pg_reload_conf()");
        // the postmaster tells its processes a moment later
        execute("SELECT pg_catalog.pg_sleep(0.2)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Empty where the server knows no such setting. */
    public String value(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_catalog.current_setting(?, true)")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Objects.requireNonNullElse(row.getString(1), "");
            }
        }
    }
}
