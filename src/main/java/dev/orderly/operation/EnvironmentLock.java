package dev.orderly.operation;

import dev.orderly.digest.Sha256;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The lock that lets one operation at a time change an environment: an advisory lock on a connection of its own, kept in
 * the server's maintenance database, so that the environment's database can be renamed while it is held. A role that may
 * not connect there takes it in the environment's database. Closing lets it go, and so does the death of the process.
 */
final class EnvironmentLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** No such database, no right to connect, refused by pg_hba.conf. */
    private static final Set<String> NOT_FOR_THIS_ROLE = Set.of("3D000", "42501", "28000");

    private final Connection connection;
    private final Environment target;

    private EnvironmentLock(Connection connection, Environment target) {
        this.connection = connection;
        this.target = target;
    }

    /** @throws ProblemException {@code environment-locked} naming the holder when the time is over */
    static EnvironmentLock take(DoorPorts ports, OperationRequest request) {
        Environment target = request.target();
        Connection connection = open(ports.databases(), target);
        boolean held = false;
        try {
            name(
                    connection,
                    LockName.of(request.kind(), ports.actor(), ports.clock().instant()));
            long key = key(ports.databases().databaseName(target));
            waitFor(connection, key, request, ports.progress());
            held = true;
            return new EnvironmentLock(connection, target);
        } catch (SQLException e) {
            throw ServerErrors.problem("locking \"" + target.name() + "\"", e).raise(e);
        } finally {
            if (!held) {
                closeQuietly(connection);
            }
        }
    }

    /** Who holds the environment's lock now. */
    static Optional<LockHolder> holder(Connection anyOfTheServer, String database) throws SQLException {
        return holder(anyOfTheServer, key(database));
    }

    private static Optional<LockHolder> holder(Connection connection, long key) throws SQLException {
        String sql = """
            SELECT a.pid, coalesce(a.application_name, '')
            FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted
              -- a key of 64 bits: its halves, and 1 in objsubid (manual, "pg_locks")
              AND l.classid::bigint = ? AND l.objid::bigint = ? AND l.objsubid = 1
            """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, key >>> 32);
            query.setLong(2, key & 0xFFFF_FFFFL);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(LockName.read(row.getString(2), row.getLong(1))) : Optional.empty();
            }
        }
    }

    /** @throws ProblemException {@code lock-lost} when the session that holds the lock is gone */
    void assertHeld() {
        try {
            if (!connection.isValid(10)) {
                throw lost().raise();
            }
        } catch (SQLException e) {
            throw lost().raise(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    private Problem lost() {
        return Problem.of(
                        "lock-lost",
                        ExitCode.CONNECTION,
                        "the lock of \"" + target.name() + "\" was lost: its connection is gone")
                .hint("nothing was committed after that; try again");
    }

    private static Connection open(Databases databases, Environment target) {
        try {
            return databases.openMaintenance(target);
        } catch (ProblemException noMaintenance) {
            if (!NOT_FOR_THIS_ROLE.contains(ServerErrors.state(noMaintenance))) {
                throw noMaintenance;
            }
            try {
                return databases.openWritable(target);
            } catch (ProblemException e) {
                e.addSuppressed(noMaintenance);
                throw e;
            }
        }
    }

    private static void waitFor(Connection connection, long key, OperationRequest request, Progress progress)
            throws SQLException {
        long end = System.nanoTime() + request.consent().waitTime().toNanos();
        boolean told = false;
        while (!tryLock(connection, key)) {
            Optional<LockHolder> holder = holder(connection, key);
            if (System.nanoTime() - end >= 0) {
                throw locked(request, holder).raise();
            }
            if (!told) {
                progress.note("waiting for \"" + request.target().name() + "\": "
                        + holder.map(LockHolder::words).orElse("it is locked"));
                told = true;
            }
            pause(request);
        }
    }

    private static void pause(OperationRequest request) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, Guard.what(request) + " was cancelled while it waited")
                    .raise(e);
        }
    }

    private static Problem locked(OperationRequest request, Optional<LockHolder> holder) {
        return Problem.of(
                        "environment-locked",
                        ExitCode.CONNECTION,
                        "\"" + request.target().name() + "\" is locked: "
                                + holder.map(LockHolder::words).orElse("the holder is not shown"))
                .hint("wait longer with: --wait 10m");
    }

    private static boolean tryLock(Connection connection, long key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_catalog.pg_try_advisory_lock(?)")) {
            query.setLong(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void name(Connection connection, String name) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("SELECT pg_catalog.set_config('application_name', ?, false)")) {
            set.setString(1, name);
            set.execute();
        }
    }

    private static long key(String database) {
        byte[] sum = new Sha256().add("orderly environment lock\n" + database).bytes();
        return ByteBuffer.wrap(sum).getLong();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server lets the lock go with the session, however that ends
        }
    }
}
