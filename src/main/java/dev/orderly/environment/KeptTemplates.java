package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.List;

/** Scratch databases that are kept as templates under a key, those used longest ago dropped first. Not thread-safe. */
final class KeptTemplates {

    /** More than this are not kept; each takes some 8 MB and what the model makes. */
    private static final int MOST = 12;

    private static final String DUPLICATE_DATABASE = "42P04";

    /** Those of our role, those used longest ago first. */
    private static final String BY_USE = """
            SELECT d.datname
            FROM pg_catalog.pg_database d
            WHERE pg_catalog.starts_with(d.datname, ?) AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
            ORDER BY pg_catalog.shobj_description(d.oid, 'pg_database') NULLS FIRST, d.oid
            """;

    private static final String NOW = """
            SELECT pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()),
                                      'YYYY-MM-DD"T"HH24:MI:SS.US')
            """;

    private final ScratchSession session;

    KeptTemplates(ScratchSession session) {
        this.session = session;
    }

    /** The name of the one under this key, whether it stands or not. */
    String name(String key) {
        return ScratchNames.kept(session.column("SELECT current_user").get(0), key);
    }

    /** From now on nobody connects to it. False when another process kept the same before us. */
    boolean keep(String database, String key) throws SQLException {
        String kept = name(key);
        try {
            session.execute("ALTER DATABASE " + quoted(database) + " RENAME TO " + quoted(kept));
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
        session.execute("ALTER DATABASE " + quoted(kept) + " WITH ALLOW_CONNECTIONS false");
        used(kept);
        evict();
        return true;
    }

    /** The time of the last use is the database's comment, in an order that text has too. */
    void used(String kept) throws SQLException {
        String note = "orderly: last used " + session.column(NOW).get(0);
        session.execute("COMMENT ON DATABASE " + quoted(kept) + " IS " + SqlLiteral.quote(note));
    }

    private void evict() {
        List<String> kept = session.column(BY_USE, ScratchNames.KEPT);
        kept.stream().limit(Math.max(0, kept.size() - MOST)).forEach(session::dropIfUnused);
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }
}
