package dev.orderly.migration;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Step;
import dev.orderly.migration.Hook.Place;
import dev.orderly.model.SqlFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a hook: a file of SQL in sections, each begun by a line such as {@code -- orderly: after additions}. What stands above
 * the first of these lines belongs after the additions.
 */
final class HookFile {

    private static final Pattern SECTION = Pattern.compile("(?m)^[ \\t]*--[ \\t]*orderly:[ \\t]*(.*?)[ \\t\\r]*$");

    private final SqlFile file;
    private final NavigableMap<Integer, Place> sections = new TreeMap<>();
    private final Problems problems = new Problems();

    private HookFile(SqlFile file) {
        this.file = file;
        sections.put(0, Place.AFTER_ADDITIONS);
    }

    /** @throws dev.orderly.problem.ProblemException {@code hook-missing} or {@code hook-invalid}, exit 6 */
    static Hook read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw Problem.of("hook-missing", ExitCode.INVALID_INPUT, "there is no hook file \"" + path + "\"")
                    .raise();
        }
        return new HookFile(SqlFile.read(path, String.valueOf(path.getFileName()))).hook();
    }

    private Hook hook() {
        Matcher section = SECTION.matcher(file.text());
        while (section.find()) {
            int start = section.start();
            place(section.group(1)).ifPresentOrElse(it -> sections.put(start, it), () -> unknown(start));
        }
        Map<Place, List<Step>> steps = new EnumMap<>(Place.class);
        for (SqlStatement statement : SqlScript.split(file.text(), file.name())) {
            check(statement);
            List<Step> list = steps.computeIfAbsent(
                    sections.floorEntry(statement.offset()).getValue(), place -> new ArrayList<>());
            list.add(step(statement, list.isEmpty()));
        }
        problems.raiseIfAny();
        return new Hook(steps);
    }

    private static Optional<Place> place(String words) {
        String plain = words.replaceAll("\\s+", " ");
        return plain.equals("undo")
                ? Optional.of(Place.UNDO_AFTER_ADDITIONS)
                : Arrays.stream(Place.values())
                        .filter(place -> place.words().equals(plain))
                        .findFirst();
    }

    private Step step(SqlStatement statement, boolean first) {
        ObjectId place = ObjectId.of(ObjectKind.NOT_COVERED, file.name() + ":" + statement.line());
        String purpose = first ? "from " + file.name() : "";
        return new Step(place, statement.text(), statement.runsInTransaction(), List.of(), purpose);
    }

    private void unknown(int start) {
        String words = Arrays.stream(Place.values()).map(Place::words).collect(Collectors.joining(", "));
        problems.add(Problem.of(
                        "hook-invalid",
                        ExitCode.INVALID_INPUT,
                        file.place(start) + ": no section of a hook is called so")
                .hint("the sections are: " + words));
    }

    private void check(SqlStatement statement) {
        String why = statement.is(Trait.TRANSACTION)
                ? " has no place in a hook: the migration has its own transaction"
                : statement.is(Trait.COPY_FROM_STDIN)
                        ? " cannot be proven: write the rows as INSERT"
                        : statement.is(Trait.REACHES_OUT)
                                ? " reaches outside the scratch database that it is tried in"
                                : "";
        if (!why.isEmpty()) {
            problems.add(Problem.of(
                    "hook-invalid",
                    ExitCode.INVALID_INPUT,
                    file.place(statement.offset()) + ": " + statement.command() + why));
        }
    }
}
