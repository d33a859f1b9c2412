package dev.orderly.drill;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The assertions of a workspace: {@code drills.yaml} in the model, and the files in {@code scripts/drills}, one each. */
public final class DrillAssertions {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "drills.yaml";

    private static final String FOLDER = "drills";
    private static final String SQL = ".sql";

    private DrillAssertions() {}

    /**
     * @param model the folder of the model
     * @param environments the names that there are
     * @throws dev.orderly.problem.ProblemException {@code drills-invalid}, exit 6, with everything that is wrong
     */
    public static List<DrillAssertion> read(Path model, Workspace workspace, Set<String> environments) {
        Problems problems = new Problems();
        AssertionReader reader = new AssertionReader(problems, environments);
        List<DrillAssertion> all = new ArrayList<>();
        Path file = model.resolve(FILE);
        if (Files.isRegularFile(file)) {
            all.addAll(reader.mapping(YamlFile.parse(FILE, text(file), problems)));
        }
        for (Path each : files(workspace.scripts().resolve(FOLDER))) {
            String name = String.valueOf(each.getFileName());
            reader.file(name.substring(0, name.length() - SQL.length()), "scripts/" + FOLDER + "/" + name, text(each))
                    .ifPresent(all::add);
        }
        problems.raiseIfAnyAs("drills-invalid", ExitCode.INVALID_INPUT);
        return all;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SQL) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
