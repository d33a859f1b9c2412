package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out which versions are to be rolled back, and whether each of them can be. */
final class Departure {

    private final MigrationFiles files;
    private final Standing standing;
    private final Family family;

    Departure(MigrationFiles files, Standing standing) {
        this.files = files;
        this.standing = standing;
        this.family = new Family(files);
    }

    /** Newest first, at least one. */
    List<Going> versions(RollBackRequest.Extent extent) {
        List<HistoryRow> rows = rows(extent);
        if (rows.isEmpty()) {
            throw Problem.of("migration-none-applied", ExitCode.REFUSED, "there is no version to roll back")
                    .hint("see what is applied with: migration list")
                    .raise();
        }
        Problems problems = new Problems();
        List<Going> going = new ArrayList<>();
        for (HistoryRow row : rows) {
            Optional<VersionFiles> version = row.version().flatMap(files::version);
            if (version.isEmpty() || version.get().undo().isEmpty()) {
                problems.add(withoutUndo(row, version));
            } else {
                going.add(new Going(version.get(), version.get().undo().get(), row));
                FileCheck.of(version.get().undo().get()).forEach(problems::add);
            }
        }
        problems.raiseIfAny();
        return going;
    }

    /** @throws dev.orderly.problem.ProblemException {@code migration-version-unknown} for a version that has no file */
    static void known(Version version, Standing standing) {
        List<String> names = standing.files().versions().stream()
                .map(files -> files.version().toString())
                .toList();
        if (standing.files().version(version).isEmpty()) {
            Problem problem = Problem.of("migration-version-unknown", ExitCode.USAGE, "there is no version " + version);
            throw Likeness.nearest(version.toString(), names)
                    .map(near -> problem.hint("did you mean " + near + "?"))
                    .orElse(problem)
                    .hint("list the versions with: migration list")
                    .raise();
        }
    }

    static Going going(VersionFiles version, Standing standing) {
        HistoryRow row = standing.applied().stream()
                .filter(it -> it.version().equals(Optional.of(version.version())))
                .findFirst()
                .orElseThrow();
        return new Going(version, version.undo().orElseThrow(), row);
    }

    private List<HistoryRow> rows(RollBackRequest.Extent extent) {
        List<HistoryRow> applied = standing.applied();
        if (extent instanceof RollBackRequest.Steps steps) {
            return first(applied, steps.count());
        }
        if (extent instanceof RollBackRequest.Newest newest) {
            return applied.subList(0, Math.min(newest.versions(), applied.size()));
        }
        Version stays = ((RollBackRequest.To) extent).version();
        boolean known = stays.equals(Version.of(0))
                || standing.baseline().equals(Optional.of(stays))
                || applied.stream().anyMatch(row -> row.version().equals(Optional.of(stays)));
        if (!known) {
            throw Problem.of("migration-not-applied", ExitCode.USAGE, "version " + stays + " is not applied")
                    .hint("see what is applied with: migration list")
                    .raise();
        }
        Version last = family.lastOf(stays);
        return applied.stream()
                .filter(row -> row.version().orElseThrow().compareTo(last) > 0)
                .toList();
    }

    private List<HistoryRow> first(List<HistoryRow> applied, int count) {
        if (count < 1) {
            throw Problem.of("steps-invalid", ExitCode.USAGE, "--steps must be at least 1, not " + count)
                    .raise();
        }
        List<Integer> ends = ends(applied);
        if (count > ends.size() && !applied.isEmpty()) {
            throw Problem.of(
                            "steps-too-many",
                            ExitCode.USAGE,
                            "--steps " + count + " goes too far: " + ends.size() + " versions can be rolled back")
                    .hint("see what is applied with: migration list")
                    .raise();
        }
        return applied.isEmpty() ? applied : applied.subList(0, ends.get(count - 1));
    }

    /** Behind which rows a migration ends, newest first: a version and its parts are one. */
    private List<Integer> ends(List<HistoryRow> applied) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i <= applied.size(); i++) {
            boolean goesOn = i < applied.size()
                    && family.isOne(
                            applied.get(i).version().orElseThrow(),
                            applied.get(i - 1).version().orElseThrow());
            if (!goesOn) {
                ends.add(i);
            }
        }
        return ends;
    }

    private static Problem withoutUndo(HistoryRow row, Optional<VersionFiles> version) {
        String what = version.isEmpty() ? "no files: \"" + row.script() + "\" is gone" : "no undo file";
        return Problem.of(
                        "migration-undo-missing",
                        ExitCode.INVALID_INPUT,
                        "version " + row.version().orElseThrow() + " has " + what)
                .hint("bring U" + row.version().orElseThrow() + "__….sql back from version control, or write it");
    }
}
