package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one environment from its section of {@code orderly.yaml} and its variables. */
final class EnvironmentReader {

    static final String EMBEDDED = "embedded";

    private final Settings settings;
    private final String name;
    private final Section section;
    private final boolean anyUrl;
    private final BackupPolicies policies;

    /**
     * @param mapping the section with what it extends merged in
     * @param anyUrl whether any environment of the workspace has a URL
     * @param policies of the kinds of environments
     */
    EnvironmentReader(Settings settings, String name, Mapping mapping, boolean anyUrl, BackupPolicies policies) {
        this.settings = settings;
        this.name = name;
        this.section = new Section(mapping, settings.problems());
        this.anyUrl = anyUrl;
        this.policies = policies;
    }

    /** The variable that holds an environment's URL; {@code role} is empty, {@code DIRECT_}, {@code REPLICA_} … */
    static String variable(String environment, String role) {
        return environment.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_" + role + "DATABASE_URL";
    }

    Environment read(Optional<EnvironmentKind> defaultKind) {
        section.text("extends");
        EnvironmentKind kind = kind(defaultKind);
        Environment environment = new Environment(
                name,
                kind,
                endpoint(),
                other("direct", "DIRECT_"),
                other("replica", "REPLICA_"),
                scratch(),
                connection(),
                rules(),
                protection(),
                services(),
                policies.of(kind, section.section("backup")),
                objectives(),
                engine());
        section.finish();
        check(environment);
        return environment;
    }

    private EnvironmentKind kind(Optional<EnvironmentKind> defaultKind) {
        Map<String, EnvironmentKind> words = new TreeMap<>();
        for (EnvironmentKind kind : EnvironmentKind.values()) {
            words.put(kind.word(), kind);
        }
        if (!section.has("kind") && defaultKind.isEmpty()) {
            section.problemAt("kind", "the kind is missing", "set it to " + String.join(", ", words.keySet()));
        }
        return section.choice("kind", words).or(() -> defaultKind).orElse(EnvironmentKind.PRODUCTION);
    }

    private Endpoint endpoint() {
        String variable = variable(name, "");
        Optional<Scalar> url = section.scalar("url");
        Optional<String> database = section.text("database");
        Optional<String> fromVariable = settings.variable(variable);
        String text = fromVariable.or(() -> url.map(Scalar::text)).orElse(anyUrl ? "" : EMBEDDED);
        if (text.isEmpty()) {
            return new NotConfigured(variable);
        }
        if (text.equals(EMBEDDED)) {
            return new EmbeddedEndpoint(database.orElse(settings.name() + "_" + name.replace('-', '_')));
        }
        if (database.isPresent()) {
            section.problemAt("database", "only an embedded database is named here", "the URL names the database");
        }
        return fromVariable.isPresent()
                ? parsed(text, settings.variableOrigin(variable) + ": " + variable)
                : parsed(text, url.map(this::place).orElse(""));
    }

    private Optional<Endpoint> other(String key, String role) {
        String variable = variable(name, role);
        Optional<Scalar> url = section.scalar(key);
        return settings.variable(variable)
                .map(text -> parsed(text, settings.variableOrigin(variable) + ": " + variable))
                .or(() -> url.map(scalar -> parsed(scalar.text(), place(scalar))));
    }

    private String place(Scalar scalar) {
        return scalar.origin() + ": " + scalar.key();
    }

    private Endpoint parsed(String text, String source) {
        try {
            return new UrlEndpoint(DatabaseUrl.parse(text), source);
        } catch (ProblemException e) {
            for (Problem problem : e.problems()) {
                Problem placed =
                        new Problem(problem.code(), problem.exit(), source + ": " + problem.message(), problem.hints());
                if (!settings.problems().all().contains(placed)) {
                    settings.problems().add(placed);
                }
            }
            return new NotConfigured(variable(name, ""));
        }
    }

    private ScratchPolicy scratch() {
        Optional<Scalar> scalar = section.scalar("scratch");
        String variable = variable(name, "SCRATCH_");
        String text =
                settings.variable(variable).or(() -> scalar.map(Scalar::text)).orElse("automatic");
        switch (text) {
            case "automatic":
                return new ScratchPolicy.Automatic();
            case EMBEDDED:
                return new ScratchPolicy.Embedded();
            case "target":
                return new ScratchPolicy.OnTarget();
            default:
                String source = settings.variable(variable).isPresent()
                        ? settings.variableOrigin(variable) + ": " + variable
                        : scalar.map(this::place).orElse("");
                return parsed(text, source) instanceof UrlEndpoint endpoint
                        ? new ScratchPolicy.At(endpoint.url())
                        : new ScratchPolicy.Automatic();
        }
    }

    private ConnectionSettings connection() {
        ConnectionSettings preset =
                section.choice("preset", Preset.WORDS).map(Preset::settings).orElse(ConnectionSettings.DEFAULT);
        return new ConnectionReader(section, settings.workspace()).read(preset);
    }

    private ValidationRules rules() {
        return section.section("rules").map(RulesReader::read).orElse(ValidationRules.NONE);
    }

    /** The guard knows the words; which of them make sense is its business. */
    private Map<String, String> protection() {
        Map<String, String> protection = new TreeMap<>();
        section.section("protection")
                .ifPresent(part ->
                        part.names().forEach(kind -> part.text(kind).ifPresent(need -> protection.put(kind, need))));
        return protection;
    }

    private Services services() {
        return section.section("services")
                .map(part -> {
                    Services services = new Services(
                            part.commandLine("stop"),
                            part.commandLine("start"),
                            part.duration("timeout").orElse(Services.USUAL_LIMIT));
                    part.finish();
                    return services;
                })
                .orElse(Services.NONE);
    }

    private Objectives objectives() {
        return section.section("objectives")
                .map(part -> {
                    Objectives objectives = new Objectives(part.duration("rto"), part.duration("rpo"));
                    part.finish();
                    return objectives;
                })
                .orElse(Objectives.NONE);
    }

    private RecoveryEngine engine() {
        boolean pgBackRest = section.choice("engine", Map.of("orderly", false, "pgbackrest", true))
                .orElse(false);
        Optional<Section> part = section.section("pgbackrest");
        Optional<String> stanza = part.flatMap(it -> it.text("stanza"));
        Optional<Path> config = part.flatMap(it -> it.text("config")).map(this::inWorkspace);
        Optional<Path> repository = part.flatMap(it -> it.text("repository")).map(this::inWorkspace);
        part.ifPresent(Section::finish);
        if (part.isPresent() && !pgBackRest) {
            section.problemAt("pgbackrest", "it is not used", "add: engine: pgbackrest");
        }
        return pgBackRest
                ? new RecoveryEngine(stanza.or(() -> Optional.of("main")), config, repository)
                : RecoveryEngine.OWN;
    }

    private Path inWorkspace(String place) {
        return settings.workspace().root().resolve(place).normalize();
    }

    private void check(Environment environment) {
        if (environment.engine().isPgBackRest() && environment.endpoint() instanceof EmbeddedEndpoint) {
            section.problemAt(
                    "engine", "the embedded server is archived by Orderly itself", "set a url, or remove engine");
        }
        if (environment.direct().isPresent() && !environment.settings().pooler()) {
            section.problemAt(
                    "direct", "a direct URL goes with a pooler only", "add: preset: transaction-pooler, or remove it");
        }
        if (environment.settings().pooler() && environment.endpoint() instanceof EmbeddedEndpoint) {
            section.problemAt("preset", "the embedded server has no pooler", "set a url, or another preset");
        }
        if (environment.replica().isPresent() && environment.endpoint() instanceof EmbeddedEndpoint) {
            section.problemAt("replica", "an embedded database has no replica", "set a url, or remove the replica");
        }
    }

    static Problem invalid(String message) {
        return Problem.of("configuration-invalid", ExitCode.CONNECTION, message);
    }
}
