package dev.orderly.schema;

import dev.orderly.model.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of migrations, which make a schema only one after the other and without their undos: Flyway's, golang-migrate's, and the
 * numbered files of dbmate, goose, Supabase, Drizzle and others; Prisma's folders too.
 */
final class VersionsFolder {

    private static final Pattern FLYWAY = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.*\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R()__.*\\.sql");
    private static final Pattern UP = Pattern.compile("([0-9]+)_.*\\.up\\.sql");

    /** Three digits or more: files of a model that somebody has put in order have two. */
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{3,})[_.-].*\\.sql");

    private static final Pattern PRISMA = Pattern.compile("([0-9]{8,})_.*");
    private static final String PRISMA_FILE = "migration.sql";

    private VersionsFolder() {}

    /** The versions in the order in which they are run; none when the folder is none of that kind. */
    static List<SqlFile> files(Path folder) {
        try {
            return paths(folder).stream().map(path -> read(folder, path)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> paths(Path folder) throws IOException {
        List<Path> versions = matching(folder, FLYWAY);
        if (!versions.isEmpty()) {
            List<Path> all = new ArrayList<>(versions);
            all.addAll(matching(folder, REPEATABLE));
            return all;
        }
        List<Path> ups = matching(folder, UP);
        if (!ups.isEmpty()) {
            return ups;
        }
        List<Path> numbered = matching(folder, NUMBERED);
        return numbered.isEmpty() ? prisma(folder) : allOrNone(folder, numbered);
    }

    /** A file without a number tells that the numbers of the others mean something else. */
    private static List<Path> allOrNone(Path folder, List<Path> numbered) throws IOException {
        return numbered.size()
                        == matching(folder, Pattern.compile("().*\\.sql")).size()
                ? numbered
                : List.of();
    }

    private static List<Path> prisma(Path folder) throws IOException {
        return matching(folder, PRISMA).stream()
                .map(version -> version.resolve(PRISMA_FILE))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> matching(Path folder, Pattern name) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> matcher(name, path).matches())
                    .sorted(Comparator.comparing((Path path) -> parts(name, path), Arrays::compare)
                            .thenComparing(Path::getFileName))
                    .toList();
        }
    }

    private static Matcher matcher(Pattern pattern, Path path) {
        return pattern.matcher(path.getFileName().toString());
    }

    private static BigInteger[] parts(Pattern pattern, Path path) {
        Matcher name = matcher(pattern, path);
        return name.matches() && !name.group(1).isEmpty()
                ? Arrays.stream(name.group(1).split("[._]"))
                        .map(BigInteger::new)
                        .toArray(BigInteger[]::new)
                : new BigInteger[0];
    }

    private static SqlFile read(Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        SqlFile file = SqlFile.read(path, folder.getFileName() + "/" + name);
        return new SqlFile(file.name(), UpPart.of(file.text()));
    }
}
