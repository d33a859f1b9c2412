package dev.orderly.environment;

import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads all environments: the four that are there without being declared, then the declared ones. */
final class EnvironmentsReader {

    private static final Map<String, EnvironmentKind> DEFAULTS = defaults();

    /** What an environment never takes from the one it extends: its own database. */
    private static final Set<String> OWN = Set.of("url", "direct", "replica", "database", "extends");

    /** Words that stand for something else where an environment can be named. */
    private static final Set<String> RESERVED = Set.of("model", "embedded", "all");

    private final Settings settings;
    private final Map<String, Mapping> declared;

    private EnvironmentsReader(Settings settings) {
        this.settings = settings;
        this.declared = new Section(settings.environments(), settings.problems()).children();
    }

    static List<Environment> read(Settings settings) {
        return new EnvironmentsReader(settings).read();
    }

    private static Map<String, EnvironmentKind> defaults() {
        Map<String, EnvironmentKind> defaults = new LinkedHashMap<>();
        defaults.put("dev", EnvironmentKind.DEVELOPMENT);
        defaults.put("test", EnvironmentKind.TESTING);
        defaults.put("staging", EnvironmentKind.STAGING);
        defaults.put("prod", EnvironmentKind.PRODUCTION);
        return defaults;
    }

    private List<Environment> read() {
        Set<String> names = new LinkedHashSet<>(DEFAULTS.keySet());
        names.addAll(declared.keySet());
        declared.keySet().forEach(this::checkName);
        boolean anyUrl = names.stream().anyMatch(this::hasUrl);
        BackupPolicies policies = BackupPolicies.read(settings);
        List<Environment> environments = new ArrayList<>();
        for (String name : names) {
            Mapping mapping = merged(name, new LinkedHashSet<>());
            environments.add(new EnvironmentReader(settings, name, mapping, anyUrl, policies)
                    .read(kindOf(name, new LinkedHashSet<>())));
        }
        checkPlaces(environments);
        return environments;
    }

    private void checkName(String name) {
        Section section = new Section(settings.environments(), settings.problems());
        if (!name.matches("[a-z][a-z0-9_-]{0,30}")) {
            section.problemAt(name, "not a name for an environment", "use small letters, digits, \"-\" and \"_\"");
        } else if (RESERVED.contains(name)) {
            section.problemAt(name, "the word \"" + name + "\" has another meaning", "choose another name");
        }
        declared.keySet().stream()
                .filter(other -> !other.equals(name) && other.replace('-', '_').equals(name))
                .forEach(other -> section.problemAt(
                        other, "would share its variables with \"" + name + "\"", "choose another name"));
    }

    private boolean hasUrl(String name) {
        return settings.variable(EnvironmentReader.variable(name, ""))
                .or(() -> own(name, "url"))
                .filter(url -> !url.equals(EnvironmentReader.EMBEDDED))
                .isPresent();
    }

    private Optional<String> own(String name, String key) {
        return declared.containsKey(name) && declared.get(name).entries().get(key) instanceof Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** The environment's section with what it extends below it. */
    private Mapping merged(String name, Set<String> seen) {
        Mapping mapping = declared.getOrDefault(
                name,
                new Mapping("environments." + name, settings.environments().origin(), Map.of()));
        Optional<String> parent = own(name, "extends");
        if (parent.isEmpty() || !checkParent(name, parent.get(), seen)) {
            return mapping;
        }
        Map<String, dev.orderly.workspace.ConfigValue> inherited =
                new LinkedHashMap<>(merged(parent.get(), seen).entries());
        inherited.keySet().removeAll(OWN);
        if (DEFAULTS.containsKey(name)) {
            inherited.remove("kind");
        }
        return mapping.over(new Mapping(mapping.key(), mapping.origin(), inherited));
    }

    private boolean checkParent(String name, String parent, Set<String> seen) {
        Section section = new Section(Objects.requireNonNull(declared.get(name)), settings.problems());
        if (!seen.add(name)) {
            section.problemAt("extends", "goes round in a circle: " + String.join(" → ", seen), "break the circle");
            return false;
        }
        Set<String> names = new LinkedHashSet<>(DEFAULTS.keySet());
        names.addAll(declared.keySet());
        if (!names.contains(parent)) {
            Map<String, String> words = new LinkedHashMap<>();
            names.forEach(each -> words.put(each, each));
            section.choice("extends", words);
            return false;
        }
        return true;
    }

    private Optional<EnvironmentKind> kindOf(String name, Set<String> seen) {
        return Optional.ofNullable(DEFAULTS.get(name))
                .or(() ->
                        own(name, "extends").filter(parent -> seen.add(name)).flatMap(parent -> kindOf(parent, seen)));
    }

    /** Two environments on one database would make every protection of the stricter one void. */
    private void checkPlaces(List<Environment> environments) {
        Map<String, Environment> places = new LinkedHashMap<>();
        for (Environment environment : environments) {
            place(environment)
                    .map(place -> places.putIfAbsent(place, environment))
                    .ifPresent(other -> settings.problems()
                            .add(EnvironmentReader.invalid("environments \"" + other.name() + "\" and \""
                                            + environment.name() + "\" have the same database, "
                                            + environment.endpoint().describe())
                                    .hint("give each environment a database of its own")));
        }
    }

    private static Optional<String> place(Environment environment) {
        if (environment.endpoint() instanceof UrlEndpoint endpoint) {
            return Optional.of(endpoint.url().place());
        }
        return environment.endpoint() instanceof EmbeddedEndpoint endpoint
                ? Optional.of("embedded/" + endpoint.database())
                : Optional.empty();
    }
}
