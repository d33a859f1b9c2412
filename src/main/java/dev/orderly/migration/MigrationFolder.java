package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the version and repeatable files of a workspace, collecting everything that is wrong with their names. */
final class MigrationFolder {

    private final Path versions;
    private final Path repeatable;

    MigrationFolder(Path versions, Path repeatable) {
        this.versions = versions;
        this.repeatable = repeatable;
    }

    Path versions() {
        return versions;
    }

    Path repeatable() {
        return repeatable;
    }

    MigrationFiles read() {
        List<Problem> problems = new ArrayList<>();
        List<MigrationFile> versioned = files(versions, problems);
        List<MigrationFile> repeatables = files(repeatable, problems);
        Map<Version, MigrationFile> forward = byVersion(versioned, 'V', problems);
        Map<Version, MigrationFile> undo = byVersion(versioned, 'U', problems);
        undo.forEach((version, file) -> {
            if (!forward.containsKey(version)) {
                problems.add(orphan(file));
            }
        });
        List<VersionFiles> pairs = new ArrayList<>();
        forward.forEach(
                (version, file) -> pairs.add(new VersionFiles(version, file, Optional.ofNullable(undo.get(version)))));
        return new MigrationFiles(pairs, repeatables, problems);
    }

    private List<MigrationFile> files(Path folder, List<Problem> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<MigrationFile> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> path.toString().endsWith(".sql") && Files.isRegularFile(path))
                    .sorted(Comparator.comparing(Path::toString))
                    .forEach(path -> file(folder, path, problems).ifPresent(found::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private Optional<MigrationFile> file(Path folder, Path path, List<Problem> problems) {
        String name = path.getFileName().toString();
        boolean inPlace = folder.equals(path.getParent());
        Optional<FileName> parsed =
                folder.equals(repeatable) ? FileName.parseRepeatable(name) : FileName.parseVersioned(name);
        if (!inPlace || parsed.isEmpty()) {
            problems.add(badName(path, inPlace));
            return Optional.empty();
        }
        try {
            return Optional.of(load(path, parsed.get()));
        } catch (CharacterCodingException e) {
            problems.add(Problem.of(
                            "migration-file-unreadable", ExitCode.INVALID_INPUT, "\"" + path + "\" is not UTF-8 text")
                    .hint("save the file as UTF-8"));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MigrationFile load(Path path, FileName name) throws IOException {
        String sql = Files.readString(path, StandardCharsets.UTF_8);
        return new MigrationFile(
                path,
                name.version(),
                name.description(),
                sql,
                FlywayChecksum.of(sql),
                ScriptConfiguration.beside(path).transactional(),
                MigrationHeader.parse(sql));
    }

    private Problem badName(Path path, boolean inPlace) {
        String why = inPlace
                ? "the name of \"" + path + "\" is not understood"
                : "\"" + path + "\" stands in a sub-folder, where it is not looked for";
        String form = path.startsWith(repeatable) ? "R__name.sql" : "V7__name.sql and U7__name.sql";
        return Problem.of("migration-name-invalid", ExitCode.INVALID_INPUT, why)
                .hint("files here are called " + form + " and stand directly in the folder");
    }

    private static Problem orphan(MigrationFile file) {
        return Problem.of(
                        "migration-undo-orphan",
                        ExitCode.INVALID_INPUT,
                        "undo file \"" + file.path() + "\" has no version file beside it")
                .hint("restore its version file, or delete the undo file");
    }

    private static Map<Version, MigrationFile> byVersion(
            List<MigrationFile> files, char prefix, List<Problem> problems) {
        Map<Version, MigrationFile> result = new TreeMap<>();
        for (MigrationFile file : files) {
            if (file.name().charAt(0) == prefix) {
                MigrationFile other = result.putIfAbsent(file.version().orElseThrow(), file);
                if (other != null) {
                    problems.add(twice(other, file));
                }
            }
        }
        return result;
    }

    private static Problem twice(MigrationFile one, MigrationFile other) {
        return Problem.of(
                        "migration-version-twice",
                        ExitCode.INVALID_INPUT,
                        "version " + one.version().orElseThrow() + " stands twice: \"" + one.name() + "\" and \""
                                + other.name() + "\"")
                .hint("give the newer one, with its undo file, the next free version");
    }
}
