package dev.orderly.provision;

import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that a workspace begins with. Remembers what it made, so that a failure can take it away again. */
final class WorkspaceFiles {

    private static final List<String> IGNORED = List.of(".orderly/", ".env");

    private final Workspace workspace;
    private final List<Path> written = new ArrayList<>();

    WorkspaceFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    void write() throws IOException {
        for (Path folder : List.of(workspace.model(), workspace.versions(), workspace.repeatable())) {
            put(folder.resolve(".gitkeep"), "");
        }
        put(workspace.scripts().resolve("setup.orderly"), resource("init-setup.orderly"));
        put(workspace.backups().resolve(".gitignore"), "*\n!.gitignore\n");
        String name = Settings.defaultName(workspace.root());
        put(workspace.configuration(), resource("init-orderly.yaml").replace("%NAME%", name));
        put(workspace.root().resolve(".env.example"), resource("init-env.example"));
        ignore(workspace.root().resolve(".gitignore"));
    }

    /** What was written, relative to the root, in order. */
    List<String> written() {
        return written.stream()
                .map(file -> workspace.root().relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    /** Takes away what was written; folders only when they are empty then, {@code migrations/} whole: it is new. */
    void remove() {
        try {
            for (Path file : written) {
                if (!file.getFileName().toString().equals(".gitignore")) {
                    Files.deleteIfExists(file);
                }
            }
            if (Files.isDirectory(workspace.migrations())) {
                try (Stream<Path> tree = Files.walk(workspace.migrations())) {
                    for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Path file, String text) throws IOException {
        if (Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            written.add(file);
        }
    }

    private void ignore(Path file) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines = before.lines().map(String::strip).toList();
        List<String> missing =
                IGNORED.stream().filter(line -> !lines.contains(line)).toList();
        if (!missing.isEmpty()) {
            String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            Files.writeString(file, before + gap + String.join("\n", missing) + "\n");
            written.add(file);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = WorkspaceFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
