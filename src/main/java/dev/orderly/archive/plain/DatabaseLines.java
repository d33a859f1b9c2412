package dev.orderly.archive.plain;

import dev.orderly.sql.FirstName;
import dev.orderly.sql.SqlStatement;
import java.util.Optional;

/**
 * What {@code pg_dump --create} says of the database itself, which is passed over: the one that is made aside has those of
 * the database that it replaces. A second database is none of one dump's.
 */
final class DatabaseLines {

    private String name = "";
    private boolean begun;

    /** Something else was made or filled: no database can be begun any more. */
    void begin() {
        begun = true;
    }

    /** Whether it is about the dump's own database and nothing else. */
    boolean isOwn(SqlStatement statement) {
        Optional<String> reach = statement.reachesOut();
        if (reach.isEmpty()) {
            return false;
        }
        String database = FirstName.database(statement.text());
        return switch (reach.get()) {
            case "CREATE DATABASE", "DROP DATABASE" -> isFirst(database);
            case "COMMENT ON DATABASE" -> name.isEmpty() || database.equals(name);
            case "ALTER DATABASE", "ALTER ROLE", "GRANT ON DATABASE", "REVOKE ON DATABASE", "SECURITY ON DATABASE" ->
                !name.isEmpty() && database.equals(name);
            default -> false;
        };
    }

    private boolean isFirst(String database) {
        if (begun || !name.isEmpty() && !database.equals(name)) {
            return false;
        }
        name = database;
        return true;
    }

    /** Whether a {@code \connect} goes into the database that was just made: pg_dump writes several, each before all else. */
    boolean isConnect(String command) {
        return command.startsWith("\\connect ") && !begun && !name.isEmpty();
    }
}
