package dev.orderly.backup;

import dev.orderly.archive.tables.Meeting;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;

/**
 * Rows of a backup that are to come into tables of an environment.
 *
 * @param tables names as users type them, see {@link dev.orderly.sql.NamePattern}; empty for all tables
 */
public record RestoreTablesRequest(
        Backup backup, Environment environment, List<String> tables, Meeting meeting, Consent consent) {

    public RestoreTablesRequest {
        tables = List.copyOf(tables);
    }
}
