package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes fingerprints and proof into the headers of files that were written by hand and hold. */
final class Stamping {

    private final MigrationPorts ports;
    private final Environment environment;

    Stamping(MigrationPorts ports, Environment environment) {
        this.ports = ports;
        this.environment = environment;
    }

    /** @param checked versions of which none is refuted */
    void stamp(Standing standing, List<CheckedMigrations.Entry> checked) {
        checked.forEach(entry -> requireFree(standing, entry.version()));
        for (CheckedMigrations.Entry entry : checked) {
            stamp(standing.files(), standing.files().version(entry.version()).orElseThrow(), entry);
        }
    }

    /** A header is part of the file's checksum, so it may not change once the file was applied. */
    private void requireFree(Standing standing, Version version) {
        boolean applied =
                standing.applied().stream().anyMatch(row -> row.version().equals(Optional.of(version)));
        if (applied) {
            throw Problem.of(
                            "migration-applied",
                            ExitCode.REFUSED,
                            "version " + version + " is applied to \"" + environment.name()
                                    + "\"; its file may not change")
                    .hint("roll it back first with: migration rollback")
                    .raise();
        }
    }

    private void stamp(MigrationFiles files, VersionFiles version, CheckedMigrations.Entry entry) {
        VersionSchemas schemas = ports.schemas(files, environment);
        LoadedSchema before = schemas.before(version.version());
        LoadedSchema after = schemas.upTo(version.version());
        Proven proven = new Proven(entry.proof(), entry.rows());
        write(version.forward(), before, after, proven, entry.hazards());
        version.undo()
                .ifPresent(
                        undo -> write(undo, after, before, proven, undo.header().hazards()));
    }

    private static void write(
            MigrationFile file, LoadedSchema from, LoadedSchema to, Proven proven, List<String> hazards) {
        String message = file.header().message().isEmpty()
                ? file.description()
                : file.header().message();
        MigrationHeader header = new MigrationHeader(
                message,
                Optional.of(from.catalog().fingerprint()),
                Optional.of(to.catalog().fingerprint()),
                Optional.of(proven.proof()),
                proven.rows(),
                OptionalInt.of(to.catalog().serverMajor()),
                hazards);
        replace(file.path(), header.over(MigrationHeader.body(file.sql())));
    }

    private static void replace(Path file, String text) {
        try {
            Path staged = Files.createTempFile(file.getParent(), ".new-", ".part");
            try {
                Files.writeString(staged, text);
                staged.toFile().setReadable(true, false);
                Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
