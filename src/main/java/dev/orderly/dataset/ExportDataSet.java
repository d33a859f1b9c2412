package dev.orderly.dataset;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.dataset.file.FileFormat;
import dev.orderly.dataset.file.WriteSet;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.file.Path;

/** Writes the rows of a set into files that are the same whenever the rows are. */
public final class ExportDataSet {

    private final Databases databases;

    public ExportDataSet(Databases databases) {
        this.databases = databases;
    }

    /**
     * What to write where.
     *
     * @param folder made if it is missing
     */
    public record Request(DataSet set, Environment environment, FileFormat format, Path folder) {}

    /**
     * @throws dev.orderly.problem.ProblemException {@code data-set-not-public}, exit 4; {@code data-set-misfit}, exit 6
     */
    public ExportedSet run(Request request, Progress progress) {
        requirePublic(request);
        DataSet set = request.set();
        return ArchiveFailure.told("exporting set \"" + set.name() + '"', () -> {
            try (DatabaseSource source = DatabaseSource.open(databases, request.environment(), set)) {
                return new ExportedSet(
                        set.name(),
                        request.environment().name(),
                        request.folder(),
                        WriteSet.run(source, set.name(), request.format(), request.folder(), progress));
            }
        });
    }

    /** Files are no environment: nothing guards them once they are written. */
    private static void requirePublic(Request request) {
        if (request.environment().kind() == EnvironmentKind.PRODUCTION
                && !request.set().isPublic()) {
            throw Problem.of(
                            "data-set-not-public",
                            ExitCode.REFUSED,
                            "set \"" + request.set().name() + "\" of \""
                                    + request.environment().name()
                                    + "\" is not declared public, and rows of production do not leave it otherwise")
                    .hint("when anybody may see these rows, write \"public: true\" for the set in datasets.yaml")
                    .raise();
        }
    }
}
