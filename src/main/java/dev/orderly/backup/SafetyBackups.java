package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.BackupReference;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.operation.SafetyBackup;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/** A backup ahead of what could lose rows; it is listed with the others, under the label {@code safety}. */
public final class SafetyBackups implements SafetyBackup {

    /** By which they are told from backups that people took. */
    public static final String LABEL = "safety";

    private static final double BYTES_A_SECOND = 100e6;
    private static final double MEGABYTE = 1 << 20;
    private static final String SIZE = "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())";
    private static final String MISSING = "database-missing";

    private final Databases databases;
    private final TakeBackup take;

    public SafetyBackups(Databases databases, TakeBackup take) {
        this.databases = databases;
        this.take = take;
    }

    @Override
    public Estimate estimate(OperationRequest request) {
        try {
            long bytes = size(request.target());
            return new Estimate(
                    true,
                    String.format(
                            Locale.ROOT,
                            "of a database of %.0f MB, about %d s",
                            Math.max(1, bytes / MEGABYTE),
                            1 + Math.round(bytes / BYTES_A_SECOND)));
        } catch (ProblemException e) {
            return e.first().code().equals(MISSING)
                    ? new Estimate(true, "nothing is there to be saved")
                    : new Estimate(
                            false, "no safety backup can be taken: " + e.first().message());
        } catch (SQLException e) {
            return new Estimate(false, "no safety backup can be taken: " + e.getMessage());
        }
    }

    private long size(Environment environment) throws SQLException {
        try (Connection connection = databases.openReadOnly(environment);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SIZE)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Optional<BackupReference> take(OperationRequest request, Progress progress) {
        TakeOptions options = TakeOptions.full(
                        Compression.ZSTD, Runtime.getRuntime().availableProcessors())
                .labelled(LABEL);
        try {
            Manifest manifest = take.within(request.target(), options, progress).manifest();
            progress.note("safety backup " + manifest.id() + ": restore " + manifest.id() + " --env "
                    + request.target().name());
            return Optional.of(new BackupReference(manifest.id(), manifest.rows() + " rows"));
        } catch (ProblemException e) {
            if (e.first().code().equals(MISSING)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
