package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one embedded server.
 *
 * <pre>
 * lock            locked while somebody starts, stops, joins or leaves
 * holders/        one locked file for each shell that uses the server
 * password        of the superuser, 0600
 * data/           PostgreSQL's data folder
 * server.log      what the server says
 * replacing       while another data folder takes the place of data/
 * data-location   the folder of data/ and server.log, where the account of the server cannot come here
 * </pre>
 */
record ServerHome(Path folder) {

    static ServerHome of(Path folder) {
        return new ServerHome(folder.toAbsolutePath().normalize());
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path holders() {
        return folder.resolve("holders");
    }

    Path password() {
        return folder.resolve("password");
    }

    Path data() {
        return dataRoot().resolve("data");
    }

    Path log() {
        return dataRoot().resolve("server.log");
    }

    Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    /** Where the port of the last start is remembered, so that other tools find the server again. */
    Path lastPort() {
        return folder.resolve("port");
    }

    /** Tells, while another data folder takes the place of {@link #data}, which one, and where this one goes. */
    Path replacing() {
        return folder.resolve("replacing");
    }

    Path dataLocation() {
        return folder.resolve("data-location");
    }

    boolean isInitialised() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    Path dataRoot() {
        try {
            return Files.exists(dataLocation())
                    ? Path.of(Files.readString(dataLocation(), StandardCharsets.UTF_8)
                            .strip())
                    : folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
