package dev.orderly.archive.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What becomes of a database's rows on their way out. Thread-safe; whoever has it made closes it. */
public interface RowTreatment extends AutoCloseable {

    /** All of them pass as they are. */
    static RowTreatment none() {
        return new RowTreatment() {
            @Override
            public Passage of(RowTable table) {
                return Passage.asTheyAre();
            }

            @Override
            public boolean takesLargeObjects() {
                return true;
            }
        };
    }

    Passage of(RowTable table);

    /** Whether large objects pass, which nobody looks into. */
    boolean takesLargeObjects();

    /** The one session that knows what conditions are about, and in which such rows are read; it sees the same moment as others. */
    default Optional<Connection> session() {
        return Optional.empty();
    }

    @Override
    default void close() throws SQLException {}
}
