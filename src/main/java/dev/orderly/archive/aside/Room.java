package dev.orderly.archive.aside;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The free space of a server's disk. Only that of a server on this machine can be seen, by those who may look into its folder. */
final class Room {

    private static final String PLACE = """
        SELECT
            (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'data_directory'),
            (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'port')
        """;

    /** Where the server writes its port (the server's {@code miscadmin.h}). */
    private static final int LINE_OF_PORT = 3;

    private Room() {}

    /** @throws dev.orderly.problem.ProblemException {@code disk-full}, exit 3, where it is known to have less than so many bytes */
    static void require(Connection server, long bytes) throws SQLException {
        Optional<Long> free = free(server);
        if (free.isPresent() && free.get() < bytes) {
            throw Problem.of(
                            "disk-full",
                            ExitCode.CONNECTION,
                            String.format(
                                    Locale.ROOT,
                                    "the server's disk has %,d MB left, and the new database takes %,d MB at least,"
                                            + " beside the old one",
                                    free.get() >> 20,
                                    bytes >> 20))
                    .hint("make room there, as by dropping what replacements have kept: backup kept, backup drop-kept")
                    .raise();
        }
    }

    private static Optional<Long> free(Connection server) throws SQLException {
        try (Statement query = server.createStatement();
                ResultSet row = query.executeQuery(PLACE)) {
            if (!row.next() || row.getString(1) == null) {
                return Optional.empty();
            }
            Path folder = Path.of(row.getString(1));
            return isOf(folder, row.getString(2))
                    ? Optional.of(Files.getFileStore(folder).getUsableSpace())
                    : Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** A folder of the same name on this machine can be another server's. */
    private static boolean isOf(Path folder, String port) throws IOException {
        Path running = folder.resolve("postmaster.pid");
        if (!Files.isReadable(running)) {
            return false;
        }
        List<String> lines = Files.readAllLines(running);
        return lines.size() > LINE_OF_PORT && lines.get(LINE_OF_PORT).strip().equals(port);
    }
}
