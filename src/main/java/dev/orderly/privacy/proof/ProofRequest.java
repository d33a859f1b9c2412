package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.manifest.TableEntry;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanManner;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to prove. Both databases may be any: that of an environment, or one that is not in its place yet.
 *
 * @param source where the rows came from
 * @param copy where the anonymised ones are
 * @param policy by which they were masked
 * @param scan how the copy is scanned
 * @param standing what is known of the copy already
 * @param key to check the manifest with
 * @param extent which tables and rows the copy is to hold
 * @param known of the source, by who made the copy; empty where nobody knows any more
 * @param statementSeconds after which a statement is given up
 */
public record ProofRequest(
        Database source,
        Database copy,
        Policy policy,
        ScanManner scan,
        StandingCopy standing,
        Optional<RootKey> key,
        Extent extent,
        Optional<Known> known,
        int statementSeconds) {

    /** An hour: what is grouped may be large. */
    public static final int SECONDS = 3_600;

    /**
     * One of the two.
     *
     * @param label for people
     * @param connection in auto-commit mode, or in a transaction whose snapshot is to be used; left open
     * @param more to the same, over which other checks are made meanwhile; none where there is but one
     */
    public record Database(String label, Connection connection, List<Connection> more) {

        public Database(String label, Connection connection) {
            this(label, connection, List.of());
        }
    }

    /** Of a copy that has just been made. */
    public static ProofRequest of(Database source, Database copy, Policy policy, ScanManner scan) {
        return new ProofRequest(
                source, copy, policy, scan, StandingCopy.NONE, Optional.empty(), Extent.ALL, Optional.empty(), SECONDS);
    }

    /** The same of a part. */
    public ProofRequest of(Extent part) {
        return new ProofRequest(source, copy, policy, scan, standing, key, part, known, statementSeconds);
    }

    /** The same of rows whose making is known. */
    public ProofRequest made(Known by) {
        return new ProofRequest(source, copy, policy, scan, standing, key, extent, Optional.of(by), statementSeconds);
    }

    /** The same of a copy of which something is known. */
    public ProofRequest signed(StandingCopy by, Optional<RootKey> with) {
        return new ProofRequest(source, copy, policy, scan, by, with, extent, known, statementSeconds);
    }

    /** Rows that were taken, by table, as the manifest says: the source may have others by now. */
    Map<ObjectId, Long> expectedRows(Side side) {
        Map<ObjectId, Long> rows = new HashMap<>();
        standing.manifest()
                .ifPresent(it -> it.manifest().tables().stream()
                        .filter(table -> !table.omitted())
                        .forEach(table -> rows.merge(side.whole(id(table)), table.rows(), Long::sum)));
        return rows;
    }

    private static ObjectId id(TableEntry table) {
        return ObjectId.of(ObjectKind.TABLE, table.schema(), table.name());
    }
}
