package dev.orderly.privacy.treatment;

import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.LogHead;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.manifest.CopyManifests;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.RunOrigin;
import dev.orderly.privacy.manifest.TableEntry;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.proof.Extent;
import dev.orderly.privacy.proof.JudgeCopy;
import dev.orderly.privacy.proof.Proof;
import dev.orderly.privacy.scan.ScanManner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One anonymised copy of an environment into another: judged before it is used, and signed when it stands. */
public final class AnonymisedCopy {

    private final Databases databases;
    private final CopyManifests manifests;
    private final String release;
    private final Anonymising masking;
    private final Sides sides;
    private Optional<RunManifest> judged = Optional.empty();

    /**
     * What is copied into what.
     *
     * @param part whether not all rows are
     */
    public record Sides(Environment from, Environment to, boolean part) {}

    AnonymisedCopy(Databases databases, CopyManifests manifests, String release, Anonymising masking, Sides sides) {
        this.databases = databases;
        this.manifests = manifests;
        this.release = release;
        this.masking = masking;
        this.sides = sides;
    }

    public Anonymising masking() {
        return masking;
    }

    /**
     * Judges the copy.
     *
     * @param run that makes it
     * @param original sees the moment that was copied
     * @param neutralised whether rows are changed once more, so that no sum of them is kept
     * @throws dev.orderly.problem.ProblemException {@code proof-failed}, exit 5, with each fault
     */
    public void judge(
            RunManifest.Run run,
            Sessions original,
            Catalog catalog,
            Sessions copy,
            boolean neutralised,
            ScanManner scan,
            Progress progress) {
        Extent.Rows rows = sides.part() ? Extent.Rows.SOME : Extent.Rows.ALL;
        Proof proof = prove(original, copy, Extent.ALL.of(rows), scan, progress);
        MaskPlan plan = masking.plan();
        judged = Optional.of(RunManifest.begun(
                        run,
                        release,
                        RunOrigin.of(sides.from()),
                        sides.to().name(),
                        plan,
                        masking.keys(),
                        catalog.within(CatalogScope.everything()).fingerprint())
                .withTables(tables(proof, neutralised))
                .proven(proof.entry()));
    }

    /**
     * Judges rows that came into tables of a database which stays.
     *
     * @param original sees the moment that was copied
     * @param copy sees the rows that came
     * @param extent which tables, and what of them
     * @throws dev.orderly.problem.ProblemException {@code proof-failed}, exit 5, with each fault
     */
    public void judge(Sessions original, Sessions copy, Extent extent, ScanManner scan, Progress progress) {
        prove(original, copy, extent, scan, progress);
    }

    private Proof prove(Sessions original, Sessions copy, Extent extent, ScanManner scan, Progress progress) {
        JudgeCopy judge = new JudgeCopy(
                masking.policy(), scan, sides.from().name(), sides.to().name());
        return judge.judge(original, copy, request -> request.of(extent).made(masking.known()), progress);
    }

    private static List<TableEntry> tables(Proof proof, boolean neutralised) {
        return neutralised ? proof.tables().stream().map(TableEntry::withoutSum).toList() : proof.tables();
    }

    /** Keeps a signed manifest of the copy, now that it stands. */
    public void sign() {
        judged.ifPresent(manifest -> manifests.write(
                sides.to().name(), manifest.logged(head()), masking.keys().root()));
    }

    private LogHead head() {
        try (Connection connection = databases.openReadOnly(sides.to())) {
            return LogHead.ofDatabase(connection);
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the log of \"" + sides.to().name() + '"', e);
        }
    }
}
