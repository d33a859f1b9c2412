package dev.orderly.schema;

import dev.orderly.model.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of Flyway's versioned migrations, which make a schema only one after the other and without their undos. */
final class VersionsFolder {

    private static final Pattern NAME = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.*\\.sql");

    private VersionsFolder() {}

    /** The versions in the order in which Flyway runs them; none when the folder is none of that kind. */
    static List<SqlFile> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> matcher(path).matches())
                    .sorted(Comparator.comparing(VersionsFolder::parts, Arrays::compare))
                    .map(path -> SqlFile.read(path, folder.getFileName() + "/" + path.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher matcher(Path path) {
        return NAME.matcher(path.getFileName().toString());
    }

    private static BigInteger[] parts(Path path) {
        Matcher name = matcher(path);
        return name.matches()
                ? Arrays.stream(name.group(1).split("[._]"))
                        .map(BigInteger::new)
                        .toArray(BigInteger[]::new)
                : new BigInteger[0];
    }
}
