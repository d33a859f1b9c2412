package dev.orderly.recovery.base;

import dev.orderly.recovery.wal.Lsn;
import java.time.Instant;
import java.util.Map;

/**
 * One copy of a server's data folder, as its {@code base.json} tells.
 *
 * @param environment for which it was taken; it holds all databases of the server
 * @param timeline on which it was taken
 * @param start from where WAL is replayed
 * @param stop from where on the copy is consistent: the earliest that can be recovered to
 * @param finishedAt when that was, by the server's clock
 * @param bytes of the files before they were compressed
 * @param files how many there are
 * @param packedBytes of {@link #CONTENT}
 * @param packedSum the SHA-256 of {@link #CONTENT}
 * @param settings of the server, which one that replays its WAL must not fall short of
 * @param tablespaces number to place
 */
public record BaseBackup(
        int format,
        String id,
        String environment,
        String label,
        String systemIdentifier,
        String serverVersion,
        long timeline,
        Lsn start,
        Lsn stop,
        Instant startedAt,
        Instant finishedAt,
        long bytes,
        int files,
        long packedBytes,
        String packedSum,
        Map<String, String> settings,
        Map<String, String> tablespaces) {

    public static final int FORMAT = 1;

    /** The files, as tar and zstd write them. */
    public static final String CONTENT = "base.tar.zst";

    /** Size and SHA-256 of each file, a line each. */
    public static final String SUMS = "files.txt";

    static final String MANIFEST = "base.json";

    public BaseBackup {
        settings = Map.copyOf(settings);
        tablespaces = Map.copyOf(tablespaces);
    }
}
