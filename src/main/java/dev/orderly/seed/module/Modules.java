package dev.orderly.seed.module;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of a workspace, those that others need before these. */
public final class Modules {

    /** The file's name, in the folder of scripts. */
    public static final String FILE = "scenarios/modules.yaml";

    private final Map<String, SeedModule> modules;
    private final Path file;

    private Modules(Map<String, SeedModule> modules, Path file) {
        this.modules = modules;
        this.file = file;
    }

    /**
     * Those of a folder of scripts; none where there is no file.
     *
     * @throws dev.orderly.problem.ProblemException {@code modules-invalid}, exit 6, with everything that is wrong
     */
    public static Modules read(Path scripts) {
        Path file = scripts.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new Modules(Map.of(), file);
        }
        try {
            return new Modules(ModulesFile.parse("scripts/" + FILE, Files.readString(file)), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<SeedModule> all() {
        List<SeedModule> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        modules.keySet().forEach(name -> add(name, done, ordered));
        return List.copyOf(ordered);
    }

    /** The file has no circles, which its reader sees to. */
    private void add(String name, Set<String> done, List<SeedModule> ordered) {
        SeedModule module = modules.get(name);
        if (module != null && done.add(name)) {
            module.needs().forEach(needed -> add(needed, done, ordered));
            ordered.add(module);
        }
    }

    /**
     * The named ones, all where none is named.
     *
     * @throws dev.orderly.problem.ProblemException {@code module-unknown}, exit 2
     */
    public List<SeedModule> named(List<String> names) {
        if (modules.isEmpty()) {
            throw Problem.of("module-unknown", ExitCode.USAGE, "there are no modules of test data")
                    .hint("say which tables belong to them in " + file)
                    .raise();
        }
        Problems problems = new Problems();
        names.stream().filter(name -> !modules.containsKey(name)).forEach(name -> problems.add(unknown(name)));
        problems.raiseIfAny();
        return all().stream()
                .filter(module -> names.isEmpty() || names.contains(module.name()))
                .toList();
    }

    private Problem unknown(String name) {
        Problem problem = Problem.of("module-unknown", ExitCode.USAGE, "there is no module \"" + name + '"');
        Optional<String> near = Likeness.nearest(name, modules.keySet());
        return near.map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElse(problem)
                .hint("the modules are " + String.join(", ", modules.keySet()));
    }
}
