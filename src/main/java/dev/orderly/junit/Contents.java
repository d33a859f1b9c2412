package dev.orderly.junit;

import dev.orderly.environment.Databases;
import dev.orderly.fixture.FixtureStore;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.workspace.Settings;
import java.util.ArrayList;
import java.util.List;

/** Finds what a name in an annotation means. */
final class Contents {

    private Contents() {}

    /**
     * @param name empty for nothing but the reference data
     * @throws dev.orderly.problem.ProblemException {@code test-content-unknown}, {@code test-content-ambiguous}, exit 2;
     *     {@code fixture-broken}, exit 6
     */
    static Content named(String name, Settings settings, Databases databases) {
        if (name.isEmpty()) {
            return new Content.Nothing();
        }
        FixtureStore store = new FixtureStore(settings.workspace());
        List<String> fixtures = store.names();
        List<String> scenarios = new Scenarios(settings.workspace().scripts()).names();
        if (fixtures.contains(name) && scenarios.contains(name)) {
            throw Problem.of(
                            "test-content-ambiguous",
                            ExitCode.USAGE,
                            "\"" + name + "\" is a fixture and a scenario of the workspace")
                    .hint("save the fixture under another name: fixture save NAME")
                    .raise();
        }
        if (scenarios.contains(name)) {
            return new ScenarioContent(name, settings, databases);
        }
        if (!fixtures.contains(name)) {
            throw unknown(name, fixtures, scenarios).raise();
        }
        return new FixtureContent(store.find(name));
    }

    private static Problem unknown(String name, List<String> fixtures, List<String> scenarios) {
        List<String> all = new ArrayList<>(scenarios);
        all.addAll(fixtures);
        Problem problem = Problem.of(
                "test-content-unknown",
                ExitCode.USAGE,
                "the workspace has no scenario and no fixture \"" + name + "\"");
        return all.isEmpty() ? problem : problem.hint("one of: " + String.join(", ", all));
    }
}
