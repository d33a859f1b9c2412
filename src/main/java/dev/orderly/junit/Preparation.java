package dev.orderly.junit;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.dataset.DataSetSources;
import dev.orderly.dataset.SyncDataSet;
import dev.orderly.dataset.merge.MergeChoices;
import dev.orderly.dataset.model.DataSets;
import dev.orderly.diff.proof.Proof;
import dev.orderly.digest.Sha256;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.ApplyRequest;
import dev.orderly.migration.MigrationPorts;
import dev.orderly.model.Models;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;

/**
 * Fills an empty database with what tests want: content first where it brings its schema along, then the migrations, then the
 * reference data, then content that is rows alone. Everything goes through the door, as it would into an environment for tests.
 */
final class Preparation {

    /** Another way to prepare makes other databases of the same files. */
    private static final String FORMAT = "tests 1";

    private static final String REFERENCE = "reference";

    private final Workspace workspace;
    private final Settings settings;
    private final Databases databases;
    private final ScratchDatabases scratch;
    private final Content content;

    Preparation(Workspace workspace, Settings settings, Databases databases, ScratchDatabases scratch, String content) {
        this.workspace = workspace;
        this.settings = settings;
        this.databases = databases;
        this.scratch = scratch;
        this.content = Contents.named(content, settings, databases);
    }

    /** Sums up all that the database is made of. */
    String key() {
        Sha256 sum = new Sha256().addPart(FORMAT);
        content.addTo(sum);
        FileSums.add(sum, workspace.versions());
        FileSums.add(sum, workspace.repeatable());
        FileSums.add(sum, reference());
        return sum.hex();
    }

    void fill(ScratchDatabase fresh, DatabaseUrl url) {
        Environment tests = Environment.of("tests", EnvironmentKind.TESTING, new UrlEndpoint(url, "the tests' server"));
        ArchiveFailure.told("preparing a database for tests", () -> {
            try (TestDoor door = TestDoor.open(databases)) {
                content.beforeMigrations(fresh, tests, door.door());
                migrate(tests, door.door());
                if (content.wantsReference() && Files.isDirectory(reference())) {
                    mergeReference(tests, door.door());
                }
                content.afterMigrations(tests, door.door());
            } finally {
                databases.release(tests);
            }
            try (Connection connection = fresh.connect()) {
                OrderlySchema.removeEnvironment(connection);
            }
            return fresh;
        });
    }

    private void migrate(Environment tests, Door door) {
        MigrationPorts ports = new MigrationPorts(
                workspace,
                databases,
                new Models(databases, () -> scratch),
                new CatalogReader(),
                new Proof(() -> scratch));
        new ApplyMigrations(ports).apply(ApplyRequest.all(tests, Consent.none()), door);
    }

    private Path reference() {
        return workspace.data().resolve(REFERENCE);
    }

    private void mergeReference(Environment tests, Door door) {
        SyncDataSet.Request request = new SyncDataSet.Request(
                DataSets.read(settings.model()).named(REFERENCE),
                new DataSetSources.InFolder(reference()),
                tests,
                new MergeChoices(false, MergeChoices.Winner.THEIRS, true, 1),
                Optional.empty(),
                Consent.none().withYes(),
                false);
        new SyncDataSet(new DataSetSources(databases, workspace)).run(request, door);
    }
}
