package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder the shell works in, with the places of everything in it. The root is absolute and normalised; nothing but
 * {@link #find} looks whether a place exists.
 */
public record Workspace(Path root) {

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The nearest folder at or above {@code start} that holds {@code migrations/} or {@code orderly.yaml}.
     *
     * @throws dev.orderly.problem.ProblemException {@code workspace-missing} when there is none up to the root
     */
    public static Workspace find(Path start) {
        for (Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (isWorkspace(folder)) {
                return new Workspace(folder);
            }
        }
        throw Problem.of(
                        "workspace-missing",
                        ExitCode.CONNECTION,
                        "no workspace at \"" + start.toAbsolutePath().normalize()
                                + "\": neither it nor a folder above it has migrations/ or orderly.yaml")
                .hint("start one here with: orderly init")
                .hint("name another with: --workspace DIR")
                .raise();
    }

    /** Whether the folder itself, not one above it, is a workspace. */
    public static boolean isWorkspace(Path folder) {
        return Files.isDirectory(folder.resolve("migrations")) || Files.isRegularFile(folder.resolve("orderly.yaml"));
    }

    /**
     * The file of the configuration: {@code orderly.yaml}, or {@code migrations/orderly.yaml} in a workspace that wants to
     * keep its root for other things.
     */
    public Path configuration() {
        Path beside = migrations().resolve("orderly.yaml");
        Path top = root.resolve("orderly.yaml");
        return Files.isRegularFile(beside) && !Files.exists(top) ? beside : top;
    }

    public Path dotEnv() {
        return root.resolve(".env");
    }

    public Path migrations() {
        return root.resolve("migrations");
    }

    public Path model() {
        return migrations().resolve("model");
    }

    /** The user's rules for what is sensitive. */
    public Path privacyRules() {
        return model().resolve("privacy-rules.yaml");
    }

    public Path versions() {
        return migrations().resolve("versions");
    }

    /** What was decided about objects that look renamed. */
    public Path renames() {
        return versions().resolve("renames.txt");
    }

    /** Statements of the user's own for coming migrations. */
    public Path hooks() {
        return migrations().resolve("hooks");
    }

    public Path repeatable() {
        return migrations().resolve("repeatable");
    }

    /** Rows of data sets in files, a folder a set. */
    public Path data() {
        return migrations().resolve("data");
    }

    /** Databases for tests, a folder each. */
    public Path fixtures() {
        return migrations().resolve("fixtures");
    }

    public Path scripts() {
        return root.resolve("scripts");
    }

    /** The statements that make a copy harmless before it stands in for this environment, such as emptying outboxes. */
    public Path neutraliser(String environment) {
        return root.resolve("neutralise").resolve(environment + ".sql");
    }

    public Path backups() {
        return root.resolve("backups");
    }

    /** Where the shell keeps what is its own: session, journal, history, log, the embedded server's data. */
    public Path state() {
        return root.resolve(".orderly");
    }

    /** The home of the embedded server. */
    public Path postgres() {
        return state().resolve("postgres");
    }

    /** The home of the embedded server for tests, where nothing is to last. */
    public Path testPostgres() {
        return state().resolve("test-postgres");
    }

    /**
     * The path of something named relative to the workspace, where a name is expected and not any path.
     *
     * @throws dev.orderly.problem.ProblemException {@code path-leaves-workspace} for an absolute path, one with
     *     {@code ..} that leads out, or one that a symbolic link leads out
     */
    public Path inside(String name) {
        Path path = resolve(name);
        if (name.isBlank() || Path.of(name).isAbsolute() || !path.startsWith(root) || linksOut(path)) {
            throw Problem.of(
                            "path-leaves-workspace",
                            ExitCode.USAGE,
                            "\"" + name + "\" is not a name inside the workspace \"" + root + "\"")
                    .hint("give a name relative to the workspace, without \"..\"")
                    .raise();
        }
        return path;
    }

    private Path resolve(String name) {
        try {
            return root.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw Problem.of("path-invalid", ExitCode.USAGE, "\"" + name + "\" is not a file name: " + e.getReason())
                    .raise(e);
        }
    }

    private boolean linksOut(Path path) {
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing != null
                    && existing.startsWith(root)
                    && !existing.toRealPath().startsWith(root.toRealPath());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
