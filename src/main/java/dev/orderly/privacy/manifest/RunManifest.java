package dev.orderly.privacy.manifest;

import dev.orderly.operation.LogHead;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.plan.MaskPlan;
import java.time.Instant;
import java.util.List;

/**
 * What an anonymised copy or export is, for whoever gets it. It holds no value, no key and no address.
 *
 * @param format of this document
 * @param run the operation's id
 * @param writer the version of Orderly
 * @param target the environment that was filled, or the form of an export, such as {@code csv}
 * @param policy the hash of what the policy says, see {@code Policy.hash}
 * @param profile its word
 * @param key the id of the root key; empty where there was none
 * @param keyKept whether the pseudonyms of persons hang on it, so that other runs agree; else their keys are gone with the run
 * @param schema the fingerprint of the source's schema, see {@code Catalog.fingerprint}
 * @param tables in the order of their names, omitted ones too
 * @param files of an export; none for a copy, whose tables have sums instead
 * @param proof what {@code anonymise verify} said before anything was handed over
 * @param log the newest row of the audit log: of the source for an export, of the target for a copy
 */
public record RunManifest(
        int format,
        String run,
        Instant at,
        String writer,
        RunOrigin origin,
        String target,
        String policy,
        String profile,
        String key,
        boolean keyKept,
        String schema,
        List<TableEntry> tables,
        List<FileEntry> files,
        ProofEntry proof,
        LogHead log) {

    public static final int FORMAT = 1;

    public RunManifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /**
     * Of a run whose rows are still to be summed up.
     *
     * @param keys that the rows were masked with
     * @param schema the source's fingerprint
     */
    public static RunManifest begun(
            Run run, String writer, RunOrigin origin, String target, MaskPlan plan, Keys keys, String schema) {
        return new RunManifest(
                FORMAT,
                run.id(),
                run.at(),
                writer,
                origin,
                target,
                plan.policy().hash(),
                plan.policy().profile().word(),
                keys.root().map(RootKey::id).orElse(""),
                !plan.policy().profile().forgetsKeys(),
                schema,
                List.of(),
                List.of(),
                ProofEntry.NONE,
                LogHead.NONE);
    }

    /** Which run it is, and when. */
    public record Run(String id, Instant at) {}

    public RunManifest withTables(List<TableEntry> all) {
        return new RunManifest(
                format, run, at, writer, origin, target, policy, profile, key, keyKept, schema, all, files, proof, log);
    }

    public RunManifest withFiles(List<FileEntry> all) {
        return new RunManifest(
                format, run, at, writer, origin, target, policy, profile, key, keyKept, schema, tables, all, proof,
                log);
    }

    public RunManifest proven(ProofEntry result) {
        return new RunManifest(
                format, run, at, writer, origin, target, policy, profile, key, keyKept, schema, tables, files, result,
                log);
    }

    public RunManifest logged(LogHead head) {
        return new RunManifest(
                format, run, at, writer, origin, target, policy, profile, key, keyKept, schema, tables, files, proof,
                head);
    }

    public long rows() {
        return tables.stream().mapToLong(TableEntry::rows).sum();
    }
}
