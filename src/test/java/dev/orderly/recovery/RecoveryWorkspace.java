package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace with an embedded server of its own, which may be killed and wrecked. */
final class RecoveryWorkspace implements AutoCloseable {

    private final Path folder;
    private final ShellHarness shell;

    private RecoveryWorkspace(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.shell = ShellHarness.in(folder, variables);
    }

    /** @param name of its folder, which may hold what names of folders seldom do */
    static RecoveryWorkspace make(String name) throws IOException {
        return make(name, Map.of());
    }

    static RecoveryWorkspace make(String name, Map<String, String> variables) throws IOException {
        // not below the private folder for temporary files: the server runs as another account where we are root
        Path target = Files.createDirectories(Path.of("target", "server-tests").toAbsolutePath());
        Path folder = Files.createTempDirectory(target, name);
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        Files.createDirectories(folder.resolve("migrations"));
        Map<String, String> all = new java.util.HashMap<>(variables);
        all.put("HOME", folder.toString());
        return new RecoveryWorkspace(folder, all);
    }

    Path folder() {
        return folder;
    }

    Path server() {
        return folder.resolve(".orderly/postgres");
    }

    Path data() {
        return server().resolve("data");
    }

    Result tried(String... words) {
        return shell.run(words);
    }

    Result run(String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(List.of(words) + " " + result).isZero();
        return result;
    }

    JsonNode json(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "json";
        return JsonMapper.shared().readTree(run(all).out());
    }

    /** The first column of the first row. */
    String ask(String sql) {
        JsonNode rows = json("sql", sql).get("results").get(0).get("rows");
        return rows.get(0).values().iterator().next().asString();
    }

    void write(String sql) {
        run("sql", sql, "--yes");
    }

    /** As {@code kill -9} of the server with all of its processes. */
    void killServer() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = server.children().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        server.onExit().get();
        for (ProcessHandle child : children) {
            child.onExit().get();
        }
    }

    List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        shell.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
