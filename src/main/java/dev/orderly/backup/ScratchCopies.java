package dev.orderly.backup;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.read.LoadWhole;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.environment.ScratchRequest;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.Map;
import java.util.Set;

/** Restores backups into throw-away databases, for trying things on real rows and for proving that they can be restored. */
public final class ScratchCopies {

    private static final int WORKERS = 2;

    private final ScratchDatabases scratch;
    private final CatalogReader reader;

    public ScratchCopies(ScratchDatabases scratch, CatalogReader reader) {
        this.scratch = scratch;
        this.reader = reader;
    }

    /**
     * A database that holds what was saved, compared with it; the caller closes it.
     *
     * @param environment whose scratch policy counts
     * @throws dev.orderly.problem.ProblemException {@code origin-refused}, exit 4, when rows of production would come onto
     *     another server; what {@link LoadArchive} and the comparison raise
     */
    public ScratchDatabase of(Backup backup, Environment environment, Watch watch) {
        Manifest manifest = backup.manifest();
        requireAllowed(manifest, environment);
        ScratchRequest request = new ScratchRequest(
                environment, "copy", Set.copyOf(manifest.needs().extensions()));
        ScratchDatabase database = scratch.create(request);
        boolean complete = false;
        try {
            boolean roles =
                    database.ensureRoles(Set.copyOf(manifest.needs().roles())).isEmpty();
            LoadOptions options = new LoadOptions(WORKERS, roles, roles, Map.of());
            load(backup, database, options, watch);
            complete = true;
            return database;
        } finally {
            if (!complete) {
                database.close();
            }
        }
    }

    private void load(Backup backup, ScratchDatabase database, LoadOptions options, Watch watch) {
        ArchiveFailure.told(
                "restoring a copy of \"" + backup.id() + "\"",
                () -> new LoadWhole(reader, options, watch).run(database::connect, backup.folder(), backup.manifest()));
    }

    /** Personal data stays where it is allowed to be, however short the copy lives. */
    private static void requireAllowed(Manifest manifest, Environment environment) {
        boolean production = manifest.source().kind() == EnvironmentKind.PRODUCTION
                && !manifest.source().anonymised();
        if (production && !(environment.scratch() instanceof ScratchPolicy.OnTarget)) {
            throw Problem.of(
                            "origin-refused",
                            ExitCode.REFUSED,
                            "a copy of \"" + manifest.id() + "\" would bring rows of production onto another server")
                    .hint("let copies be made on its own server: scratch: target, in orderly.yaml")
                    .raise();
        }
    }
}
