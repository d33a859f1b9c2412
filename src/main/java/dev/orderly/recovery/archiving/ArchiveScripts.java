package dev.orderly.recovery.archiving;

import dev.orderly.environment.server.ServerFiles;
import dev.orderly.recovery.RecoveryPlace;
import java.nio.file.Path;

/**
 * The scripts that servers run to hand segments over and to get them back. Plain POSIX shell, so that they work wherever
 * the server does, with Orderly or without.
 */
public final class ArchiveScripts {

    private static final String ARCHIVE = """
        #!/bin/sh
        # archive_command of PostgreSQL, written by orderly: archive.sh %p %f
        # A segment is whole and on the disk when this says yes. One that is there already must be the same.
        set -u
        umask 077
        folder=$(dirname -- "$0")/wal || exit 1
        target=$folder/$2
        young=$folder/.$2.$$
        durable() { sync -- "$folder" 2>/dev/null || sync; }
        # of one that was killed
        rm -f -- "$folder/.$2."*
        if [ -e "$target" ]; then
            if cmp -s -- "$1" "$target"; then
                durable
                exit 0
            fi
            echo "orderly: $target is there already, with other contents" >&2
            exit 1
        fi
        trap 'rm -f -- "$young"' EXIT
        if ! dd if="$1" of="$young" bs=1048576 conv=fsync 2>/dev/null; then
            cp -- "$1" "$young" || exit 1
            sync
        fi
        cmp -s -- "$1" "$young" || exit 1
        # a link never replaces a file that came to be meanwhile; some disks have none
        if ! ln -- "$young" "$target" 2>/dev/null; then
            [ ! -e "$target" ] || exit 1
            mv -- "$young" "$target" || exit 1
        fi
        durable
        """;

    private static final String RESTORE = """
        #!/bin/sh
        # restore_command of servers that are recovered, written by orderly: restore.sh %f %p
        folder=$(dirname -- "$0")/wal || exit 2
        [ -f "$folder/$1" ] || exit 1
        # a segment that is there and cannot be copied is not the end of the log: above 125 the server gives up
        cp -- "$folder/$1" "$2" || exit 126
        """;

    private static final String SIDE = """
        #!/bin/sh
        # restore_command of one side server, written by orderly: restore.sh %%f %%p
        folder=$(dirname -- "$0")/wal || exit 126
        [ -f "$folder/$1" ] || exec %s "$1" "$2"
        cp -- "$folder/$1" "$2" || exit 126
        """;

    private ArchiveScripts() {}

    static void write(RecoveryPlace place) {
        ServerFiles.script(place.archiveScript(), ARCHIVE);
        ServerFiles.script(place.restoreScript(), RESTORE);
    }

    /** A script that is gone, with its disk, is a failure that counts: 127 would end the archiver again and again, and count none. */
    static String archiveCommand(RecoveryPlace place) {
        return "test -x " + quoted(place.archiveScript()) + " && " + call(place);
    }

    private static String call(RecoveryPlace place) {
        return quoted(place.archiveScript()) + " \"%p\" \"%f\"";
    }

    /** Whether a server's command hands segments over to this place. */
    public static boolean isCommandOf(RecoveryPlace place, String command) {
        return command.endsWith(call(place));
    }

    /**
     * How a side server gets its segments: those of its own folder {@code wal} first, then those of the archive.
     *
     * @param folder of the side server
     * @return its {@code restore_command}
     */
    public static String restoreCommand(RecoveryPlace place, Path folder) {
        Path script = folder.resolve("restore.sh");
        ServerFiles.script(script, SIDE.formatted(word(place.restoreScript())));
        return quoted(script) + " \"%f\" \"%p\"";
    }

    /** For the shell, and for the server, which takes a percent sign for one of its own. */
    private static String quoted(Path path) {
        return word(path).replace("%", "%%");
    }

    private static String word(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
