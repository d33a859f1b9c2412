package dev.orderly.recovery.side;

import dev.orderly.environment.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of recovering to a moment.
 *
 * @param base the base backup that it began with
 * @param looked the environment's database there; empty where it did not exist
 * @param kept the side server that was left running
 * @param brought what came back
 * @param aside the data folder that was replaced
 */
public record RestoredAt(
        String environment,
        String target,
        String base,
        Reached reached,
        Optional<Looked> looked,
        Optional<Kept> kept,
        Optional<BringBack.Brought> brought,
        Optional<Path> aside) {

    /**
     * A side server that runs.
     *
     * @param passwords for the URL, in the form of a {@code .pgpass}
     */
    public record Kept(String id, DatabaseUrl url, Path passwords) {}
}
