package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue.Mapping;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All configuration of a workspace: the process environment, then {@code .env}, then {@code orderly.yaml}. Reading
 * collects every problem with file, line and key; they are raised together by whoever reads the last part
 * ({@code Environments.of}).
 */
public final class Settings {

    private static final List<UnaryOperator<Mapping>> UPGRADES = List.of();

    private final Workspace workspace;
    private final Map<String, String> processEnvironment;
    private final Map<String, String> dotEnv;
    private final Mapping root;
    private final Problems problems;
    private final String name;
    private final SchemaPatterns schemaPatterns;
    private final JpaSettings jpa;
    private final MigrationSettings migrations;
    private final BackupSettings backups;
    private final List<NotifyChannel> channels;
    private final Path model;
    private final Optional<String> seedLocale;

    private Settings(
            Workspace workspace,
            Map<String, String> processEnvironment,
            Map<String, String> dotEnv,
            Mapping root,
            Problems problems) {
        this.workspace = workspace;
        this.processEnvironment = Map.copyOf(processEnvironment);
        this.dotEnv = Map.copyOf(dotEnv);
        this.root = root;
        this.problems = problems;
        Section top = new Section(root, problems);
        top.number("format", 1, Integer.MAX_VALUE);
        top.section("environments");
        this.schemaPatterns = top.section("schema").map(SchemaPatterns::read).orElse(SchemaPatterns.NONE);
        top.section("jpa");
        this.migrations = top.section("migrations").map(MigrationSettings::read).orElseGet(MigrationSettings::standard);
        this.backups = top.section("backups")
                .map(section -> BackupSettings.read(section, workspace.root()))
                .orElseGet(BackupSettings::none);
        this.channels = top.section("notify")
                .map(section -> NotifySettings.read(section, environmentNames()))
                .orElse(List.of());
        this.name = top.text("name").orElseGet(() -> defaultName(workspace.root()));
        this.model = top.text("model")
                .map(place -> workspace.root().resolve(place).normalize())
                .orElseGet(workspace::model);
        this.seedLocale = top.section("seed").flatMap(Settings::seedLocale);
        top.finish();
        this.jpa = JpaSettings.of(mapping(root, "jpa"), problems);
    }

    private static Optional<String> seedLocale(Section section) {
        Optional<String> locale = section.text("locale");
        section.finish();
        return locale;
    }

    /** The language, and country, of generated rows, such as {@code en-IN}. */
    public Optional<String> seedLocale() {
        return seedLocale;
    }

    public static Settings load(Workspace workspace, Map<String, String> processEnvironment) {
        Problems problems = new Problems();
        Map<String, String> dotEnv = read(workspace.dotEnv(), problems)
                .map(text -> DotEnv.parse(".env", text, problems))
                .orElse(Map.of());
        Path file = workspace.configuration();
        String label = workspace.root().relativize(file).toString().replace('\\', '/');
        Mapping root = read(file, problems)
                .map(text -> upgraded(YamlFile.parse(label, text, problems), problems))
                .orElse(new Mapping("", new Origin(label, 1), Map.of()));
        onlyOne(workspace, problems);
        return new Settings(workspace, processEnvironment, dotEnv, root, problems);
    }

    private static void onlyOne(Workspace workspace, Problems problems) {
        boolean second = Files.exists(workspace.migrations().resolve("orderly.yaml"));
        if (second && Files.exists(workspace.root().resolve("orderly.yaml"))) {
            problems.add(Problem.of(
                            "configuration-twice",
                            ExitCode.CONNECTION,
                            "there is an orderly.yaml both in the workspace's root and in migrations/")
                    .hint("keep one of them: move what the other says into it"));
        }
    }

    /** A newer format is the only problem then: what the rest means is not known. */
    private static Mapping upgraded(Mapping root, Problems problems) {
        Problems ignored = new Problems();
        int format = new Section(root, ignored)
                .number("format", 1, Integer.MAX_VALUE)
                .orElse(1);
        FormatUpgrades<Mapping> upgrades = new FormatUpgrades<>("orderly.yaml", UPGRADES);
        if (format > upgrades.current()) {
            problems.add(upgrades.newer(format));
            return new Mapping("", root.origin(), Map.of());
        }
        return upgrades.upgrade(root, format);
    }

    private static Optional<String> read(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            problems.add(unreadable(file, "it is not " + StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(unreadable(file, e.getClass().getSimpleName()));
        }
        return Optional.empty();
    }

    private static Problem unreadable(Path file, String why) {
        return Problem.of("configuration-unreadable", ExitCode.CONNECTION, "cannot read \"" + file + "\": " + why);
    }

    /** The name of a workspace that is not told one: its folder's, made plain. */
    public static String defaultName(Path root) {
        Path folder = root.getFileName();
        String plain =
                folder == null ? "" : folder.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String trimmed = plain.replaceAll("^_+|_+$", "");
        return trimmed.isEmpty() ? "orderly" : Character.isDigit(trimmed.charAt(0)) ? "w" + trimmed : trimmed;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The workspace's name ({@code name:}, else from the folder), from which names of databases are made. */
    public String name() {
        return name;
    }

    /** Which objects schema commands look at when their line does not say ({@code schema:}). */
    public SchemaPatterns schemaPatterns() {
        return schemaPatterns;
    }

    /** A variable of the process environment, else of {@code .env}; empty values count as unset. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(processEnvironment.get(name))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(dotEnv.get(name)).filter(value -> !value.isEmpty()));
    }

    /** Where a variable that is set comes from, for messages. */
    public String variableOrigin(String name) {
        String value = processEnvironment.get(name);
        return value != null && !value.isEmpty() ? "the environment" : ".env";
    }

    public MigrationSettings migrations() {
        return migrations;
    }

    /** Where backups are kept beside the workspace. */
    public BackupSettings backups() {
        return backups;
    }

    /** Who is told of runs. */
    public List<NotifyChannel> channels() {
        return channels;
    }

    /** The environments that are declared, and the four that are there without it. */
    private Set<String> environmentNames() {
        Set<String> names = new LinkedHashSet<>(List.of("dev", "test", "staging", "prod"));
        names.addAll(environments().entries().keySet());
        return names;
    }

    /** Where the desired schema is: a folder of SQL, or the classes of an application. */
    public Path model() {
        return model;
    }

    /** The mapping {@code environments}, empty when there is none. */
    public Mapping environments() {
        return mapping(root, "environments");
    }

    private static Mapping mapping(Mapping root, String key) {
        return root.entries().get(key) instanceof Mapping mapping ? mapping : new Mapping(key, root.origin(), Map.of());
    }

    /** How the annotated classes of applications are read. */
    public JpaSettings jpa() {
        return jpa;
    }

    /** What has been found wrong so far; readers of sections add to it. */
    public Problems problems() {
        return problems;
    }
}
