package dev.orderly.diff.rename;

import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what was renamed between two schemas and carries it out on a clone of the first. What holds rows or values is
 * renamed only where somebody says so; what is equal apart from its name loses nothing either way and is renamed unasked.
 */
public final class Renaming {

    /** What is renamed first, as the names of what follows are found in it. */
    private static final List<Set<ObjectKind>> ROUNDS = List.of(
            Set.of(ObjectKind.SCHEMA),
            Set.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE, ObjectKind.RANGE),
            Set.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE),
            Set.of(ObjectKind.COLUMN),
            Set.of(
                    ObjectKind.SEQUENCE,
                    ObjectKind.CONSTRAINT,
                    ObjectKind.INDEX,
                    ObjectKind.STATISTICS,
                    ObjectKind.TRIGGER,
                    ObjectKind.POLICY,
                    ObjectKind.ROUTINE),
            Set.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW));

    private final Proof proof;

    public Renaming(Proof proof) {
        this.proof = proof;
    }

    /**
     * Asks about what is not decided where somebody can answer.
     *
     * @throws dev.orderly.problem.ProblemException {@code rename-undecided}, exit 4, when something is open and nobody can
     *     answer; {@code rename-unknown}, exit 2, when a word of the command line names nothing that could be meant
     */
    public Renamed decided(LoadedSchema start, LoadedSchema goal, RenameChoices choices, Optional<Environment> target) {
        RenameRound round = new RenameRound(choices, true);
        Renamed renamed = run(start, goal, round, target);
        round.refuseUnknownWords();
        if (!renamed.open().isEmpty()) {
            throw undecided(renamed.open()).raise();
        }
        return renamed;
    }

    /** Carries out what is stated or decided, asks nothing, and leaves the rest open. */
    public Renamed known(LoadedSchema start, LoadedSchema goal, RenameChoices choices, Optional<Environment> target) {
        return run(start, goal, new RenameRound(choices, false), target);
    }

    private Renamed run(LoadedSchema start, LoadedSchema goal, RenameRound round, Optional<Environment> target) {
        List<Rename> all = new ArrayList<>();
        List<Candidate> open = new ArrayList<>();
        LoadedSchema current = start;
        List<Change> changes = compare(current, goal);
        for (Set<ObjectKind> kinds : ROUNDS) {
            List<Rename> chosen = round.choose(changes, current.catalog(), goal.catalog(), kinds, all, open);
            if (!chosen.isEmpty()) {
                all.addAll(chosen);
                current = proof.outcome(start, Renamed.plan(all), target);
                changes = compare(current, goal);
            }
        }
        return new Renamed(current, all, open, round.learned());
    }

    private static List<Change> compare(LoadedSchema from, LoadedSchema to) {
        return SchemaComparison.compare(from.catalog(), to.catalog(), ComparisonOptions.standard());
    }

    private static Problem undecided(List<Candidate> open) {
        Problem problem = Problem.of(
                "rename-undecided",
                ExitCode.REFUSED,
                "what looks renamed is not decided, and there is no terminal to ask on: "
                        + String.join(
                                "; ", open.stream().map(Candidate::sentence).toList()));
        for (Candidate candidate : open) {
            problem = problem.hint("if it is one, pass: --rename " + candidate.oldWord() + "=" + candidate.newWord()
                    + "; if it is not: --no-rename " + candidate.oldWord());
        }
        return problem.hint("or say it in the model, beside the new name: -- orderly: renamed from "
                + Rename.name(open.get(0).rename().before()));
    }
}
