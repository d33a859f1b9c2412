package dev.orderly.dataset.model;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sets of a workspace, in the order of the file. */
public final class DataSets {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "datasets.yaml";

    private final Map<String, DataSet> sets;
    private final Path file;

    private DataSets(Map<String, DataSet> sets, Path file) {
        this.sets = sets;
        this.file = file;
    }

    /**
     * Those of the model in a folder; none where there is no file.
     *
     * @throws dev.orderly.problem.ProblemException {@code data-sets-invalid}, exit 6, with everything that is wrong
     */
    public static DataSets read(Path model) {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new DataSets(Map.of(), file);
        }
        try {
            return new DataSets(DataSetsFile.parse(FILE, Files.readString(file)), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<DataSet> all() {
        return List.copyOf(sets.values());
    }

    /** @throws dev.orderly.problem.ProblemException {@code data-set-unknown}, exit 2 */
    public DataSet named(String name) {
        DataSet set = sets.get(name);
        if (set != null) {
            return set;
        }
        Problem problem = Problem.of("data-set-unknown", ExitCode.USAGE, "there is no data set \"" + name + '"');
        Problem near = Likeness.nearest(name, sets.keySet())
                .map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElse(problem);
        throw (sets.isEmpty()
                        ? near.hint("say which tables belong to it in " + file)
                        : near.hint("the sets are " + String.join(", ", sets.keySet())))
                .raise();
    }
}
