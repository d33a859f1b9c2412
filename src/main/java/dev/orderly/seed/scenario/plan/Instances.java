package dev.orderly.seed.scenario.plan;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.scenario.file.Scenario;
import dev.orderly.seed.scenario.file.Scenario.Use;
import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.seed.scenario.file.Template;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.StoredInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scenario with all that it uses, each with the values of its parameters. */
public final class Instances {

    private final Scenarios scenarios;
    private final Map<String, StoredInstance> stored;
    private final Problems problems = new Problems();
    private final Map<String, Instance> known = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /** @param stored what is loaded, by its id */
    public Instances(Scenarios scenarios, Map<String, StoredInstance> stored) {
        this.scenarios = scenarios;
        this.stored = stored;
    }

    /**
     * @param calling what it is called; empty for its own name
     * @param given values of its parameters
     * @throws dev.orderly.problem.ProblemException {@code scenario-unknown}, {@code scenario-shared} and {@code parameter-invalid}, exit 2;
     *     {@code scenario-invalid} and {@code scenario-loaded-otherwise}, exit 6
     */
    public Instance resolve(String name, String calling, Map<String, String> given) {
        Scenario scenario = scenarios.named(name);
        if (scenario.shared() && !calling.isEmpty()) {
            problems.add(Problem.of(
                            "scenario-shared",
                            ExitCode.USAGE,
                            "scenario \"" + name + "\" is shared: there is one of it")
                    .hint("load it without --as"));
        }
        Instance instance = instance(scenario, calling, values(scenario, given, null));
        problems.raiseIfAny();
        return instance;
    }

    private Instance instance(Scenario scenario, String calling, Map<String, String> values) {
        String id = scenario.shared() || calling.isEmpty() ? scenario.name() : scenario.name() + '@' + calling;
        Instance before = known.get(id);
        if (before != null) {
            requireSame(id, before.parameters(), values, "is used twice, with other values");
            return before;
        }
        open.add(scenario.name());
        Map<String, Instance> uses = new LinkedHashMap<>();
        scenario.uses()
                .forEach((alias, use) -> used(scenario, use, calling, values).ifPresent(used -> uses.put(alias, used)));
        open.remove(scenario.name());
        Optional<StoredInstance> there = Optional.ofNullable(stored.get(id));
        there.ifPresent(it -> requireSame(id, it.parameters(), values, "is loaded with other values"));
        Instance instance = new Instance(id, scenario, values, uses, there);
        known.put(id, instance);
        return instance;
    }

    private Optional<Instance> used(Scenario user, Use use, String calling, Map<String, String> values) {
        if (open.contains(use.scenario())) {
            List<String> circle = new ArrayList<>(open);
            circle.add(use.scenario());
            problems.add(
                    new Unfit(use.origin(), "scenarios use each other in a circle: " + String.join(" -> ", circle), "")
                            .problem());
            return Optional.empty();
        }
        if (!scenarios.names().contains(use.scenario())) {
            Problem unknown = scenarios.unknown(use.scenario());
            problems.add(new Problem(
                    "scenario-invalid",
                    ExitCode.INVALID_INPUT,
                    use.origin() + ": " + unknown.message(),
                    unknown.hints()));
            return Optional.empty();
        }
        Scenario scenario = scenarios.named(use.scenario());
        Map<String, String> with = new LinkedHashMap<>();
        use.with().forEach((name, template) -> {
            try {
                with.put(name, filled(template, user, values));
            } catch (Unfit e) {
                problems.add(e.problem());
            }
        });
        return Optional.of(instance(scenario, scenario.shared() ? "" : calling, values(scenario, with, use)));
    }

    /** With the user's parameters in their places; there are no rows yet. */
    private static String filled(Template template, Scenario user, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Words words) {
                text.append(words.text());
            } else if (piece instanceof Template.Name name && values.containsKey(name.whole())) {
                text.append(values.get(name.whole()));
            } else {
                throw new Unfit(
                        template.origin(),
                        "only parameters of \"" + user.name() + "\" can be passed on",
                        "the parameters are " + String.join(", ", values.keySet()));
            }
        }
        return text.toString();
    }

    private Map<String, String> values(Scenario scenario, Map<String, String> given, @Nullable Use use) {
        Map<String, String> values = new LinkedHashMap<>();
        scenario.parameters().forEach((name, parameter) -> {
            String value = given.getOrDefault(name, parameter.fallback().orElse(null));
            String wrong = value == null ? "has to be said" : parameter.misfit(value);
            if (value != null) {
                values.put(name, value);
            }
            if (wrong != null) {
                String said = value == null ? "" : ": \"" + value + '"';
                tell(use, "parameter " + name + " of scenario \"" + scenario.name() + '"' + said + ' ' + wrong, name);
            }
        });
        for (String name : given.keySet()) {
            if (!scenario.parameters().containsKey(name)) {
                unknown(scenario, name, use);
            }
        }
        return values;
    }

    private void unknown(Scenario scenario, String name, @Nullable Use use) {
        Set<String> names = scenario.parameters().keySet();
        String hint = Likeness.nearest(name, names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(names.isEmpty() ? "it has none" : "its parameters are " + String.join(", ", names));
        String message = "scenario \"" + scenario.name() + "\" has no parameter \"" + name + '"';
        problems.add(
                use == null
                        ? Problem.of("parameter-invalid", ExitCode.USAGE, message)
                                .hint(hint)
                        : new Unfit(use.origin(), message, hint).problem());
    }

    private void tell(@Nullable Use use, String message, String name) {
        problems.add(
                use == null
                        ? Problem.of("parameter-invalid", ExitCode.USAGE, message)
                                .hint("say it with --set " + name + "=VALUE")
                        : new Unfit(use.origin(), message, "").problem());
    }

    private void requireSame(String id, Map<String, String> there, Map<String, String> wanted, String how) {
        List<String> other = new ArrayList<>();
        wanted.forEach((name, value) -> {
            String now = there.getOrDefault(name, "");
            if (!now.equals(value)) {
                other.add(name + '=' + now + " and not " + value);
            }
        });
        if (!other.isEmpty()) {
            problems.add(Problem.of(
                            "scenario-loaded-otherwise",
                            ExitCode.INVALID_INPUT,
                            "scenario \"" + id + "\" " + how + ": " + String.join(", ", other))
                    .hint("load one more beside it with --as NAME, or take it out first: seed remove " + id));
        }
    }
}
