package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of several files on one connection, each under the settings that its own file has made before it. Nothing
 * here waits for the disk: a scratch database need not survive.
 */
final class StatementRunner implements AutoCloseable {

    /** The settings in force: those that the first {@code count} settings of a script have made. */
    private record Session(@Nullable Script script, int count) {
        static final Session PLAIN = new Session(null, 0);
    }

    private static final List<String> PLAIN = List.of(
            "RESET SESSION AUTHORIZATION",
            "RESET ALL",
            "SET synchronous_commit = off",
            "SET client_min_messages = warning",
            "SET statement_timeout = 0",
            "SET lock_timeout = 0");

    private final Connection connection;
    private final Statement statement;
    private final boolean bodiesLater;
    private final Predicate<String> roleMaker;
    private final Set<String> madeRoles = new HashSet<>();
    private final Set<Entry> unknownSettings = new HashSet<>();
    private Session session = Session.PLAIN;

    /**
     * @param bodiesLater do not look into functions when they are made
     * @param roleMaker makes a role that is named and missing, if it may
     */
    StatementRunner(Connection connection, boolean bodiesLater, Predicate<String> roleMaker) throws SQLException {
        this.connection = connection;
        this.bodiesLater = bodiesLater;
        this.roleMaker = roleMaker;
        this.statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        connection.setAutoCommit(true);
        for (String setting : plainSession()) {
            statement.execute(setting);
        }
    }

    private List<String> plainSession() {
        List<String> settings = new ArrayList<>(PLAIN);
        settings.add("SET check_function_bodies = " + (bodiesLater ? "off" : "on"));
        return settings;
    }

    /** Runs all in one transaction and about one round trip, or, when one of them fails, none. */
    boolean runTogether(List<Entry> entries) throws SQLException {
        Session before = session;
        connection.setAutoCommit(false);
        try {
            for (Entry entry : entries) {
                for (String sql : settingsFor(entry)) {
                    statement.addBatch(sql);
                }
                statement.addBatch(entry.sql());
                ran(entry);
            }
            statement.executeBatch();
            connection.commit();
            return true;
        } catch (SQLException e) {
            raiseUnlessRefused(e);
            connection.rollback();
            session = before;
            return false;
        } finally {
            statement.clearBatch();
            connection.setAutoCommit(true);
        }
    }

    /** Runs one statement by itself; what the server refuses is returned, a lost connection thrown. */
    Optional<SqlFailure> run(Entry entry) throws SQLException {
        Optional<SqlFailure> failure = run(entry, entry.sql());
        if (failure.isEmpty()) {
            ran(entry);
        } else if (makesRoleFor(failure.get())) {
            return run(entry);
        } else if (entry.isSetting() && failure.get().isUnknownSetting()) {
            unknownSettings.add(entry);
            return Optional.empty();
        }
        return failure;
    }

    /** Runs other SQL in the place of a statement, under its settings. */
    Optional<SqlFailure> run(Entry entry, String sql) throws SQLException {
        for (String setting : settingsFor(entry)) {
            statement.execute(setting);
        }
        try {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            raiseUnlessRefused(e);
            return Optional.of(new SqlFailure(entry, e));
        }
    }

    /** A person's Ctrl-C and a server that is gone are no fault of the statement. */
    private static void raiseUnlessRefused(SQLException e) throws SQLException {
        if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
            throw e;
        }
    }

    private boolean makesRoleFor(SqlFailure failure) {
        return failure.missingRole().filter(madeRoles::add).filter(roleMaker).isPresent();
    }

    /** What has to be run so that the settings in force are those that the statement's own file asks for. */
    private List<String> settingsFor(Entry entry) {
        List<Entry> wanted = entry.script().settingsBefore(entry).stream()
                .filter(setting -> !unknownSettings.contains(setting))
                .toList();
        Session target = wanted.isEmpty() ? Session.PLAIN : new Session(entry.script(), wanted.size());
        if (target.equals(session)) {
            return List.of();
        }
        session = target;
        List<String> settings = new ArrayList<>(plainSession());
        wanted.forEach(setting -> settings.add(setting.sql()));
        return settings;
    }

    private void ran(Entry entry) {
        if (entry.isSetting()) {
            session = new Session(entry.script(), session.count() + 1);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
