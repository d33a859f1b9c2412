package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import java.util.List;
import java.util.function.Function;

/**
 * How backups are named: an id, the beginning of just one, a label, or {@code latest}; with {@code @ENVIRONMENT} behind it only
 * those of that environment are meant.
 */
final class BackupName {

    private BackupName() {}

    /** Those that the name fits: one for a good name. */
    static <B> List<B> fitting(String name, List<B> newestFirst, Function<B, Head> head) {
        List<B> fitting = all(name, newestFirst, head);
        int at = name.lastIndexOf('@');
        if (!fitting.isEmpty() || at < 1) {
            return fitting;
        }
        List<B> ofEnvironment = newestFirst.stream()
                .filter(backup -> head.apply(backup).environment().equals(name.substring(at + 1)))
                .toList();
        return all(name.substring(0, at), ofEnvironment, head);
    }

    private static <B> List<B> all(String name, List<B> newestFirst, Function<B, Head> head) {
        if (name.equals(BackupStore.LATEST)) {
            return newestFirst.stream().limit(1).toList();
        }
        return newestFirst.stream()
                .filter(backup -> head.apply(backup).id().startsWith(name)
                        || head.apply(backup).label().equals(name))
                .toList();
    }
}
