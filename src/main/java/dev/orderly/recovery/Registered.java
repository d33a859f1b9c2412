package dev.orderly.recovery;

import java.nio.file.Path;

/**
 * A server whose WAL is archived, as far as it must be known when it is lost.
 *
 * @param key names the server in this workspace, such as {@code embedded}
 * @param folder of its recovery files
 * @param data its data folder
 * @param programs where its programs are
 * @param segmentBytes the size of its WAL segments
 */
public record Registered(
        int format,
        String key,
        String systemIdentifier,
        String folder,
        String data,
        String programs,
        int major,
        int segmentBytes) {

    public static final int FORMAT = 1;
    public static final String EMBEDDED = "embedded";

    public RecoveryPlace place() {
        return new RecoveryPlace(Path.of(folder));
    }

    public boolean embedded() {
        return key.equals(EMBEDDED);
    }
}
