package dev.orderly.model;

import dev.orderly.digest.Sha256;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of SQL that make one schema together, in name order, whose {@link #hash} identifies their contents. */
public record SqlFiles(List<SqlFile> files) {

    public SqlFiles {
        files = List.copyOf(files);
    }

    /** One file. */
    public static SqlFiles of(Path file) {
        return new SqlFiles(List.of(SqlFile.read(file, String.valueOf(file.getFileName()))));
    }

    /** Every {@code *.sql} file in a folder and the folders below it; hidden ones are passed over. Named {@code model/a.sql}. */
    public static SqlFiles in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Problem.of("sql-folder-missing", ExitCode.INVALID_INPUT, "there is no folder \"" + folder + "\"")
                    .hint("make it, or name the one that holds the SQL")
                    .raise();
        }
        List<SqlFile> found = new ArrayList<>();
        Problems problems = new Problems();
        for (Path path : sqlFilesBelow(folder)) {
            try {
                found.add(SqlFile.read(path, folder.getFileName() + "/" + nameWithin(folder, path)));
            } catch (ProblemException e) {
                e.problems().forEach(problems::add);
            }
        }
        problems.raiseIfAny();
        return new SqlFiles(found);
    }

    private static List<Path> sqlFilesBelow(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".sql"))
                    .filter(path -> !("/" + nameWithin(folder, path)).contains("/."))
                    .filter(path -> Files.isRegularFile(path) || leadsNowhere(path))
                    .sorted((a, b) -> nameWithin(folder, a).compareTo(nameWithin(folder, b)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw Problem.of(
                            "sql-folder-unreadable",
                            ExitCode.INVALID_INPUT,
                            "cannot read folder \"" + folder + "\": " + e.getMessage())
                    .hint("make it readable for the user who runs orderly")
                    .raise(e);
        }
    }

    /** A link without its file would else take what the file makes out of the schema in silence. */
    private static boolean leadsNowhere(Path path) {
        return Files.isSymbolicLink(path) && !Files.exists(path);
    }

    private static String nameWithin(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    /** SHA-256 over names and contents, in hexadecimal; each part is preceded by its length. */
    public String hash() {
        Sha256 sum = new Sha256();
        files.forEach(file -> sum.addPart(file.name()).addPart(file.text()));
        return sum.hex();
    }
}
