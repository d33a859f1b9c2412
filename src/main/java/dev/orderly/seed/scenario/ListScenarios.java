package dev.orderly.seed.scenario;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import dev.orderly.seed.module.Modules;
import dev.orderly.seed.module.SeedModule;
import dev.orderly.seed.scenario.file.Scenario;
import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.kept.StoredInstance;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.util.List;

/** The scenarios and modules of the workspace, and the scenarios that an environment has. */
public final class ListScenarios {

    private final Databases databases;
    private final Workspace workspace;

    public ListScenarios(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
    }

    /**
     * What there is.
     *
     * @param modules in the order of their needs
     * @param loaded in the order in which they were
     * @param wrong what is wrong with files that are left out
     */
    public record Listed(
            String environment,
            List<SeedModule> modules,
            List<Scenario> scenarios,
            List<StoredInstance> loaded,
            List<Problem> wrong) {
        public Listed {
            modules = List.copyOf(modules);
            scenarios = List.copyOf(scenarios);
            loaded = List.copyOf(loaded);
            wrong = List.copyOf(wrong);
        }
    }

    /** Their names alone, whether they can be read or not. */
    public List<String> names() {
        return new Scenarios(workspace.scripts()).names();
    }

    /** The names of what can be said about any of them. */
    public List<String> parameters() {
        return new Scenarios(workspace.scripts())
                .all(new Problems()).stream()
                        .flatMap(scenario -> scenario.parameters().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** What an environment has. */
    public Listed run(Environment environment) {
        Problems problems = new Problems();
        List<Scenario> scenarios = new Scenarios(workspace.scripts()).all(problems);
        List<SeedModule> modules = modules(problems);
        return new Listed(environment.name(), modules, scenarios, loaded(environment), problems.all());
    }

    /** A file of modules that is wrong hides no scenario. */
    private List<SeedModule> modules(Problems problems) {
        try {
            return Modules.read(workspace.scripts()).all();
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
            return List.of();
        }
    }

    /** Those that an environment has, in the order in which they were loaded. */
    public List<StoredInstance> loaded(Environment environment) {
        return ArchiveFailure.told("looking which scenarios are loaded", () -> {
            try (Connection connection = databases.openReadOnlySession(environment)) {
                return List.copyOf(
                        new KeptInstances(new Session(connection)).read().values());
            }
        });
    }
}
