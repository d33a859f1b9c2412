package dev.orderly.transfer;

import dev.orderly.archive.tables.Meeting;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are to be copied into tables of another environment.
 *
 * @param tables names as users type them, see {@link dev.orderly.sql.NamePattern}; empty for all tables
 * @param where an SQL expression that tells which rows
 * @param anonymising what is done to rows on their way; empty when they pass as they are
 * @param reason why rows of production are taken as they are
 */
public record CopyTablesRequest(
        Environment from,
        Environment to,
        List<String> tables,
        Optional<String> where,
        Meeting meeting,
        Optional<Anonymised> anonymising,
        Optional<String> reason,
        Consent consent) {

    public CopyTablesRequest {
        tables = List.copyOf(tables);
    }
}
