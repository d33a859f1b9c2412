package dev.orderly.schema;

import dev.orderly.diff.rename.Decisions;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.model.ClassFiles;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SqlFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Understands the words by which users name a schema: {@code model}, an environment, a SQL file, a folder of SQL, a
 * jar or folder of annotated classes, a catalog in JSON, a URL. The workspace and its configuration are looked at only when the word needs them, so that two URLs can be compared anywhere.
 */
public final class SchemaSources {

    /** The word for the workspace's model. */
    public static final String MODEL = "model";

    private final Supplier<Workspace> workspace;
    private final Supplier<Environments> environments;
    private final Supplier<Path> model;

    /** @param model where the workspace's model is */
    public SchemaSources(Supplier<Workspace> workspace, Supplier<Environments> environments, Supplier<Path> model) {
        this.workspace = workspace;
        this.environments = environments;
        this.model = model;
    }

    /**
     * @param here the folder that relative paths start from
     * @throws dev.orderly.problem.ProblemException {@code schema-unknown}, exit 2, when the word means nothing
     */
    public SchemaSource named(String word, Path here) {
        if (DatabaseUrl.looksLikeUrl(word)) {
            return new SchemaSource.UrlSource(DatabaseUrl.parse(word));
        }
        if (word.equals(MODEL)) {
            return model();
        }
        return path(word, here).orElseGet(() -> environment(word));
    }

    public SchemaSource model() {
        return SchemaSource.desired(model.get());
    }

    /** What was decided about renames in this workspace. */
    public Decisions renameDecisions() {
        return Decisions.read(workspace.get().renames());
    }

    /** A word with a slash or a dot is a path; any other is one only when no environment has that name. */
    private Optional<SchemaSource> path(String word, Path here) {
        boolean certain = word.contains("/") || word.contains("\\") || word.contains(".");
        if (!certain && environmentNamed(word).isPresent()) {
            return Optional.empty();
        }
        Path path = resolve(word, here);
        if (ClassFiles.in(path)) {
            return Optional.of(new SchemaSource.ClassesSource(path));
        }
        if (Files.isDirectory(path)) {
            return Optional.of(folder(path));
        }
        if (Files.isRegularFile(path) && path.toString().endsWith(".json")) {
            return Optional.of(new SchemaSource.DocumentSource(path));
        }
        if (Files.isRegularFile(path)) {
            return Optional.of(new SchemaSource.FileSource(path));
        }
        return Optional.empty();
    }

    private static SchemaSource folder(Path path) {
        List<SqlFile> versions = VersionsFolder.files(path);
        return versions.isEmpty()
                ? new SchemaSource.FolderSource(path)
                : new SchemaSource.VersionsSource(path.toString(), versions);
    }

    private Path resolve(String word, Path here) {
        try {
            return here.resolve(word).normalize();
        } catch (InvalidPathException e) {
            throw unknown(word, List.of()).raise(e);
        }
    }

    private SchemaSource environment(String word) {
        return environmentNamed(word)
                .<SchemaSource>map(SchemaSource.EnvironmentSource::new)
                .orElseThrow(() -> unknown(word, names()).raise());
    }

    private Optional<Environment> environmentNamed(String word) {
        return environments.get().all().stream()
                .filter(environment -> environment.name().equals(word))
                .findFirst();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(
                environments.get().all().stream().map(Environment::name).toList());
        names.add(MODEL);
        return names;
    }

    private static Problem unknown(String word, List<String> names) {
        Problem problem = Problem.of(
                "schema-unknown",
                ExitCode.USAGE,
                "\"" + word + "\" is no environment, file, folder or URL, and not \"model\"");
        return Likeness.nearest(word, names)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("list the environments with: env list");
    }
}
