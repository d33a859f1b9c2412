package dev.orderly.transfer;

import dev.orderly.archive.work.OneSession;
import dev.orderly.archive.work.Sessions;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Consumer;

/** Looks at what a transaction has made so far, and goes on in it. */
final class Looking {

    private Looking() {}

    /** What is set for reading does not hold for what follows in the transaction. */
    static void at(OneSession session, Consumer<Sessions> look) throws SQLException {
        Savepoint before = session.connection().setSavepoint();
        look.accept(session);
        session.connection().rollback(before);
    }
}
