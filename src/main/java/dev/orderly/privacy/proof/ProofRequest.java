package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.SignedManifest;
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
 * @param manifest of the copy, where it has one already
 * @param key to check the manifest with
 * @param subset whether the copy may have fewer rows
 * @param known of the source, by who made the copy; empty where nobody knows any more
 * @param statementSeconds after which a statement is given up
 */
public record ProofRequest(
        Database source,
        Database copy,
        Policy policy,
        ScanManner scan,
        Optional<SignedManifest> manifest,
        Optional<RootKey> key,
        boolean subset,
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
                source, copy, policy, scan, Optional.empty(), Optional.empty(), false, Optional.empty(), SECONDS);
    }

    /** The same of a part of the rows. */
    public ProofRequest ofSubset() {
        return new ProofRequest(source, copy, policy, scan, manifest, key, true, known, statementSeconds);
    }

    /** The same of rows whose making is known. */
    public ProofRequest made(Known by) {
        return new ProofRequest(source, copy, policy, scan, manifest, key, subset, Optional.of(by), statementSeconds);
    }

    /** The same of a copy that was signed. */
    public ProofRequest signed(Optional<SignedManifest> by, Optional<RootKey> with) {
        return new ProofRequest(source, copy, policy, scan, by, with, subset, known, statementSeconds);
    }

    /** Rows that were taken, by table, as the manifest says: the source may have others by now. */
    Map<ObjectId, Long> expectedRows(Side side) {
        Map<ObjectId, Long> rows = new HashMap<>();
        manifest.ifPresent(it -> it.manifest().tables().stream()
                .filter(table -> !table.omitted())
                .forEach(table -> rows.merge(side.whole(id(table)), table.rows(), Long::sum)));
        return rows;
    }

    private static ObjectId id(TableEntry table) {
        return ObjectId.of(ObjectKind.TABLE, table.schema(), table.name());
    }
}
