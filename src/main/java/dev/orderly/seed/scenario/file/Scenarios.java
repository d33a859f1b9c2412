package dev.orderly.seed.scenario.file;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios of a workspace: a file each, which is read when it is asked for. */
public final class Scenarios {

    /** The folder within the scripts. */
    public static final String FOLDER = "scenarios";

    private static final String END = ".yaml";

    /** Beside the scenarios lie the modules. */
    private static final String MODULES = "modules.yaml";

    private final Path folder;
    private final Map<String, Scenario> read = new HashMap<>();

    /** @param scripts the workspace's scripts */
    public Scenarios(Path scripts) {
        this.folder = scripts.resolve(FOLDER);
    }

    /** In alphabetical order; none where there is no folder. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(END) && !file.equals(MODULES))
                    .map(file -> file.substring(0, file.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-unknown}, exit 2; {@code scenario-invalid}, exit 6, with all that is wrong */
    public Scenario named(String name) {
        Problems problems = new Problems();
        Scenario scenario = named(name, problems);
        problems.raiseIfAny();
        return scenario;
    }

    /** All that can be read, and what is wrong with the others. */
    public List<Scenario> all(Problems problems) {
        List<Scenario> all = new ArrayList<>();
        for (String name : names()) {
            Problems own = new Problems();
            Scenario scenario = named(name, own);
            if (own.isEmpty()) {
                all.add(scenario);
            }
            own.all().forEach(problems::add);
        }
        return all;
    }

    private Scenario named(String name, Problems problems) {
        Scenario known = read.get(name);
        if (known != null) {
            return known;
        }
        if (!names().contains(name)) {
            throw unknown(name).raise();
        }
        Scenario scenario = ScenarioFile.parse(name, FOLDER + '/' + name + END, text(name), problems);
        if (problems.isEmpty()) {
            read.put(name, scenario);
        }
        return scenario;
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name + END));
        } catch (MalformedInputException e) {
            throw Problem.of(
                            "scenario-invalid",
                            ExitCode.INVALID_INPUT,
                            "the file of scenario \"" + name + "\" is no UTF-8 text")
                    .hint("save it as UTF-8")
                    .raise(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No scenario of the workspace is called that. */
    public Problem unknown(String name) {
        List<String> names = names();
        Problem problem = Problem.of("scenario-unknown", ExitCode.USAGE, "there is no scenario \"" + name + '"');
        Problem near = Likeness.nearest(name, names)
                .map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElse(problem);
        return names.isEmpty()
                ? near.hint("write one into " + folder.resolve("NAME" + END))
                : near.hint("see them with: seed list");
    }
}
