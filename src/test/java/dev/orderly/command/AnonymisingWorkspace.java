package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A workspace with a policy, a production, other environments that its rows go to, and a shell with a key. */
final class AnonymisingWorkspace implements AutoCloseable {

    static final String KEY = "b3JkZXJseSB0ZXN0IGtleSBudW1iZXIgb25lLCAzMiBieXRlcyE=";
    static final String OTHER_KEY = "b3JkZXJseSB0ZXN0IGtleSBudW1iZXIgdHdvLCAzMiBieXRlcz8=";
    private static final String VARIABLE = "ORDERLY_ANONYMISE_KEY";

    private final Path folder;
    private final Path home;
    private final Map<String, TestDatabase> databases = new LinkedHashMap<>();
    private ShellHarness shell;

    /**
     * @param folder an empty one
     * @param sql makes the production
     * @param targets environments with databases that hold nothing
     */
    AnonymisingWorkspace(Path folder, String sql, String policy, String... targets) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("workspace"));
        this.home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(this.folder.resolve("migrations/model"));
        Files.createDirectories(this.folder.resolve("migrations/versions"));
        databases.put("prod", TestServer.get().create(sql));
        for (String target : targets) {
            databases.put(target, TestServer.get().create());
        }
        policy(policy);
        shell = shell(Map.of(VARIABLE, KEY));
    }

    private ShellHarness shell(Map<String, String> more) {
        return ShellHarness.in(folder, variables(more));
    }

    private Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HOME", home.toString());
        databases.forEach(
                (name, database) -> variables.put(name.toUpperCase(Locale.ROOT) + "_DATABASE_URL", database.url()));
        variables.putAll(more);
        return variables;
    }

    /** What a process of its own would be started with. */
    Map<String, String> variables() {
        return variables(Map.of(VARIABLE, KEY));
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return home;
    }

    TestDatabase production() {
        return of("prod");
    }

    TestDatabase of(String environment) {
        return Objects.requireNonNull(databases.get(environment));
    }

    void policy(String text) throws IOException {
        Files.writeString(folder.resolve("migrations/model/privacy.yaml"), text);
    }

    /** Begins the shell anew. */
    void withKey(String key) {
        with(Map.of(VARIABLE, key));
    }

    void withoutKey() {
        with(Map.of());
    }

    /** Begins the shell anew with these variables beside the others, or in place of them. */
    void with(Map<String, String> variables) {
        shell.close();
        shell = shell(variables);
    }

    Result run(int exit, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isEqualTo(exit);
        return result;
    }

    /** A database that does not belong to the server's owner has to go before its own. */
    void drop(String environment) {
        TestDatabase database = databases.remove(environment);
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    @Override
    public void close() {
        shell.close();
        List.copyOf(databases.keySet()).forEach(this::drop);
    }
}
