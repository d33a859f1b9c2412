package dev.orderly.environment;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/** A connection that a caller holds, and whether a statement runs on it. One thread uses it, another may cancel. */
final class HeldConnection {

    /** Odd while a statement runs. */
    private final AtomicLong turns = new AtomicLong();

    private final Connection connection;

    HeldConnection(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void begin() {
        turns.incrementAndGet();
    }

    void end() {
        turns.incrementAndGet();
    }

    /** The statement that runs now, if one does. */
    Optional<Call> running() {
        long turn = turns.get();
        return turn % 2 == 1 ? Optional.of(new Call(turn)) : Optional.empty();
    }

    /** Sends a cancel request; false when the connection is gone. */
    boolean cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
            return true;
        } catch (SQLException alreadyGone) {
            return false;
        }
    }

    /** One run of a statement. */
    final class Call {

        private final long turn;

        private Call(long turn) {
            this.turn = turn;
        }

        boolean stillRuns() {
            return turns.get() == turn;
        }

        boolean cancel() {
            return HeldConnection.this.cancel();
        }
    }
}
