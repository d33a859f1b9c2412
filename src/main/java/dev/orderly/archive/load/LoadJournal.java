package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestJson;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.digest.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of an archive a database holds already. It is noted in that database, by the transactions that bring it in, so that
 * neither can be there without the other: a load that was cut off goes on where it stopped. Thread-safe.
 */
public final class LoadJournal {

    private static final String SCHEMA = "orderly_load";
    private static final String ENTRIES = SCHEMA + ".entries";

    /** The entry that stands for all that comes before rows; its text tells what is being loaded. */
    private static final int BEFORE_ROWS = 0;

    private static final String IS_KEPT = "SELECT pg_catalog.to_regclass('" + ENTRIES + "') IS NOT NULL";
    private static final String MAKE = "CREATE SCHEMA " + SCHEMA + "; CREATE TABLE " + ENTRIES
            + " (entry integer PRIMARY KEY, rows bigint NOT NULL, bytes bigint NOT NULL, text text NOT NULL)";
    private static final String ALL = "SELECT entry, rows, bytes, text FROM " + ENTRIES;
    private static final String NOTE = "INSERT INTO " + ENTRIES + " VALUES (?, ?, ?, ?)";
    private static final String DROP = "DROP SCHEMA " + SCHEMA + " CASCADE";

    private final String load;
    private final Map<Integer, CopyIn.Copied> held = new ConcurrentHashMap<>();

    private LoadJournal(String load) {
        this.load = load;
    }

    /** Nothing is noted. */
    public static LoadJournal none() {
        return new LoadJournal("");
    }

    /** @param options with others the database would become another one */
    public static LoadJournal of(Manifest manifest, LoadOptions options) {
        return new LoadJournal(new Sha256()
                .addPart(ManifestJson.write(manifest))
                .addPart(options.owners() + " " + options.privileges() + " " + new TreeMap<>(options.roles()))
                .hex());
    }

    boolean isKept() {
        return !load.isEmpty();
    }

    /** Whether a database holds a part of this very archive, with all that comes before rows. */
    public boolean isIn(Connection database) throws SQLException {
        if (!isKept()) {
            return false;
        }
        try (Statement query = database.createStatement()) {
            try (ResultSet kept = query.executeQuery(IS_KEPT)) {
                if (!kept.next() || !kept.getBoolean(1)) {
                    return false;
                }
            }
            try (ResultSet row = query.executeQuery(ALL + " WHERE entry = " + BEFORE_ROWS)) {
                return row.next() && row.getString("text").equals(load);
            }
        }
    }

    /** Reads what is there, or begins. */
    void open(Connection database) throws SQLException {
        if (!isKept()) {
            return;
        }
        if (isIn(database)) {
            read(database);
        } else {
            execute(database, MAKE);
        }
    }

    /** Reads what has been noted since, as where the answer to a commit was lost. */
    void read(Connection database) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(ALL)) {
            while (row.next()) {
                int entry = row.getInt("entry");
                RowSum sum = entry == BEFORE_ROWS || row.getString("text").isEmpty()
                        ? new RowSum()
                        : RowSum.of(row.getLong("rows"), row.getLong("bytes"), row.getString("text"));
                held.put(entry, new CopyIn.Copied(row.getLong("rows"), sum));
            }
        }
    }

    boolean holdsAllBeforeRows() {
        return holds(BEFORE_ROWS);
    }

    boolean holds(int entry) {
        return held.containsKey(entry);
    }

    /** The rows of an entry that is held. */
    CopyIn.Copied rows(int entry) {
        return held.getOrDefault(entry, new CopyIn.Copied(0, new RowSum()));
    }

    void noteAllBeforeRows(Connection database) throws SQLException {
        if (isKept()) {
            note(database, BEFORE_ROWS, 0, 0, load);
        }
    }

    /** Within the transaction that brings the rows in. */
    void note(Connection transaction, int entry, CopyIn.Copied copied) throws SQLException {
        if (isKept()) {
            RowSum sum = copied.sum();
            note(transaction, entry, copied.rows(), sum.bytes(), sum.hash());
        }
    }

    private static void note(Connection connection, int entry, long rows, long bytes, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(NOTE)) {
            insert.setInt(1, entry);
            insert.setLong(2, rows);
            insert.setLong(3, bytes);
            insert.setString(4, text);
            insert.executeUpdate();
        }
    }

    /** The statement that notes what those before it in the same transaction have made. */
    Optional<String> noteOf(int entry) {
        return isKept()
                ? Optional.of("INSERT INTO " + ENTRIES + " VALUES (" + entry + ", 0, 0, '')")
                : Optional.empty();
    }

    /** The database is complete. */
    void end(Connection database) throws SQLException {
        if (isKept()) {
            execute(database, DROP);
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
