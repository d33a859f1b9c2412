package dev.orderly.recovery.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a data folder are copied: those that {@code pg_basebackup} copies (manual, "Streaming Replication Protocol",
 * BASE_BACKUP). Tablespaces are reached through their links.
 */
final class DataFiles {

    /** Made anew at each start: the folder is kept, without what is in it. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "backup_manifest",
            "recovery.signal",
            "standby.signal",
            "current_logfiles",
            "postgresql.auto.conf.tmp");

    private static final Pattern TEMPORARY_RELATION = Pattern.compile("t\\d+_\\d+(_[a-z]+)?(\\.\\d+)?");

    /** Last of all, as it tells the state of the others. */
    static final String CONTROL = "global/pg_control";

    private final Path data;
    private final TreeMap<String, Path> found = new TreeMap<>();

    private DataFiles(Path data) {
        this.data = data;
    }

    /** Name below the data folder → where it is; folders end with a slash. */
    static TreeMap<String, Path> of(Path data) {
        DataFiles files = new DataFiles(data);
        try {
            Files.walkFileTree(data, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files.new Visitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.found;
    }

    private String name(Path path) {
        return data.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isTemporary(String last) {
        return last.startsWith("pgsql_tmp")
                || last.startsWith("pg_internal.init")
                || TEMPORARY_RELATION.matcher(last).matches();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = name(folder);
            if (name.isEmpty()) {
                return FileVisitResult.CONTINUE;
            }
            if (isTemporary(folder.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            found.put(name + '/', folder);
            return EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
            if (attributes.isRegularFile()
                    && !LEFT.contains(name)
                    && !isTemporary(file.getFileName().toString())) {
                found.put(name, file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Files come and go while the server works. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof java.nio.file.NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
