package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares an environment with where versions start from. By fingerprint first, which costs one reading of the catalog;
 * only when that differs are the versions replayed, to tell what differs and whether it matters.
 */
final class StartCheck {

    private static final ComparisonOptions STRUCTURE = ComparisonOptions.structure();

    private final VersionSchemas schemas;
    private final String environment;

    StartCheck(VersionSchemas schemas, String environment) {
        this.schemas = schemas;
        this.environment = environment;
    }

    /**
     * What was found.
     *
     * @param present the newest version whose result is there already, though its file never ran
     * @param drift what differs and is touched by no version
     */
    record Finding(Optional<Version> present, List<Change> drift) {
        static Finding none() {
            return new Finding(Optional.empty(), List.of());
        }
    }

    /**
     * @param coming the versions to apply, ascending, not empty
     * @param mayAdopt whether a version whose result is there may be taken as applied
     * @throws dev.orderly.problem.ProblemException {@code migration-start-differs} when something that the versions touch,
     *     or that hangs on such a thing, is not as they expect it
     */
    Finding beforeApply(Catalog now, List<VersionFiles> coming, boolean mayAdopt) {
        if (coming.stream()
                .allMatch(version -> version.forward().header().before().isEmpty())) {
            return Finding.none();
        }
        String fingerprint = now.fingerprint();
        Version first = coming.get(0).version();
        if (coming.get(0).forward().header().before().equals(Optional.of(fingerprint))) {
            return Finding.none();
        }
        Optional<Version> there = mayAdopt ? exactlyThere(fingerprint, coming) : Optional.empty();
        if (there.isPresent()) {
            return new Finding(there, List.of());
        }
        Catalog start = schemas.before(first).catalog();
        Catalog end = schemas.upTo(coming.get(coming.size() - 1).version()).catalog();
        return weigh(now, start, end, coming, mayAdopt);
    }

    private Finding weigh(Catalog now, Catalog start, Catalog end, List<VersionFiles> coming, boolean mayAdopt) {
        List<Change> differences = SchemaComparison.compare(start, now, STRUCTURE);
        Set<ObjectId> touched = touched(start, end, now);
        List<Change> conflicts = within(differences, touched);
        if (conflicts.isEmpty()) {
            return new Finding(Optional.empty(), differences);
        }
        Version last = coming.get(coming.size() - 1).version();
        List<Change> left = SchemaComparison.compare(end, now, STRUCTURE);
        if (mayAdopt && within(left, touched).isEmpty()) {
            return new Finding(Optional.of(last), left);
        }
        throw refusal("apply", coming.get(0).version(), conflicts);
    }

    private static Optional<Version> exactlyThere(String fingerprint, List<VersionFiles> coming) {
        return coming.stream()
                .filter(version -> version.forward().header().after().equals(Optional.of(fingerprint)))
                .map(VersionFiles::version)
                .reduce((older, newer) -> newer);
    }

    /**
     * @param going the versions to roll back, newest first, not empty
     * @return what differs and is touched by none of them
     */
    List<Change> beforeRollBack(Catalog now, List<VersionFiles> going) {
        Optional<String> expected =
                going.get(0).undo().flatMap(undo -> undo.header().before());
        if (expected.isEmpty() || expected.get().equals(now.fingerprint())) {
            return List.of();
        }
        Catalog start = schemas.upTo(going.get(0).version()).catalog();
        Catalog end = schemas.before(going.get(going.size() - 1).version()).catalog();
        List<Change> differences = SchemaComparison.compare(start, now, STRUCTURE);
        List<Change> conflicts = within(differences, touched(start, end, now));
        if (!conflicts.isEmpty()) {
            throw refusal("roll back", going.get(0).version(), conflicts);
        }
        return differences;
    }

    private static List<Change> within(List<Change> changes, Set<ObjectId> objects) {
        return changes.stream()
                .filter(change -> objects.contains(change.object()))
                .toList();
    }

    /** What turns from start into end, and all that hangs on it, there or in the environment. */
    private static Set<ObjectId> touched(Catalog start, Catalog end, Catalog now) {
        Set<ObjectId> reached = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>();
        SchemaComparison.compare(start, end, STRUCTURE).forEach(change -> open.add(change.object()));
        while (!open.isEmpty()) {
            ObjectId object = open.remove();
            if (reached.add(object)) {
                open.addAll(start.dependencies().on(object));
                open.addAll(now.dependencies().on(object));
            }
        }
        return reached;
    }

    private dev.orderly.problem.ProblemException refusal(String what, Version version, List<Change> conflicts) {
        StringBuilder message = new StringBuilder(
                "cannot " + what + " version " + version + ": \"" + environment + "\" is not as it expects it:");
        lines(conflicts).forEach(line -> message.append("\n  ").append(line));
        return Problem.of("migration-start-differs", ExitCode.REFUSED, message.toString())
                .hint("see all differences with: schema diff --env " + environment)
                .hint("bring these objects back to what the versions made, then run the command again")
                .raise();
    }

    /** Changes as lines for people, from the versions' point of view. */
    static List<String> lines(List<Change> changes) {
        return changes.stream().map(StartCheck::line).toList();
    }

    private static String line(Change change) {
        String details = change.details().isEmpty() ? "" : " (" + String.join("; ", change.details()) + ")";
        return change.object() + " was " + change.word() + details;
    }
}
