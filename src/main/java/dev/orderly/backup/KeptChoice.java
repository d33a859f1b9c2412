package dev.orderly.backup;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be dropped of that which is kept: what is named, or else what no rule keeps.
 *
 * @param age what is younger is kept
 * @param newest so many are kept; what was put aside together counts once
 */
public record KeptChoice(List<String> names, Optional<Duration> age, Optional<Integer> newest) {

    /** @throws dev.orderly.problem.ProblemException {@code kept-choice-missing}, {@code options-exclusive}, {@code option-invalid}, exit 2 */
    public KeptChoice {
        names = List.copyOf(names);
        boolean rules = age.isPresent() || newest.isPresent();
        if (names.isEmpty() && !rules) {
            throw Problem.of("kept-choice-missing", ExitCode.USAGE, "nothing says what is to be dropped")
                    .hint("say it, such as: backup drop-kept --older-than 7d --keep 1")
                    .hint("or name it; see: backup kept")
                    .raise();
        }
        if (!names.isEmpty() && rules) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "what is named is dropped, whatever rules say")
                    .hint("leave out either the names, or --older-than and --keep")
                    .raise();
        }
        if (newest.filter(number -> number < 0).isPresent()) {
            throw Problem.of("option-invalid", ExitCode.USAGE, "--keep is a number of those that stay, 0 or more")
                    .hint("write, such as: --keep 1")
                    .raise();
        }
    }

    /** One of them and why it is kept; the reason is empty for one that goes. */
    public record Decision(KeptState state, String reason) {

        public boolean keeps() {
            return !reason.isEmpty();
        }
    }

    /**
     * @param all the newest first
     * @return those that are named, or all
     * @throws dev.orderly.problem.ProblemException {@code kept-unknown}, exit 2
     */
    List<Decision> of(List<KeptState> all, Instant now) {
        if (!names.isEmpty()) {
            requireKnown(all);
            return all.stream()
                    .filter(state -> names.contains(state.kept().name()))
                    .map(state -> new Decision(state, ""))
                    .toList();
        }
        Set<Instant> newestTimes = all.stream()
                .map(state -> state.kept().since())
                .distinct()
                .limit(newest.orElse(0))
                .collect(Collectors.toSet());
        return all.stream()
                .map(state -> new Decision(state, reason(state, newestTimes, now)))
                .toList();
    }

    private String reason(KeptState state, Set<Instant> newestTimes, Instant now) {
        Instant since = state.kept().since();
        if (state.wayBack()) {
            return "undo of the last change needs it";
        } else if (state.environment().isPresent()) {
            return "the database of environment \"" + state.environment().get() + '"';
        } else if (state.operation().isEmpty()) {
            return "the log knows no operation that made it";
        } else if (newestTimes.contains(since)) {
            return "one of the newest";
        }
        return age.filter(limit -> since.isAfter(now.minus(limit))).isPresent() ? "younger than the age" : "";
    }

    private void requireKnown(List<KeptState> all) {
        List<String> known = all.stream().map(state -> state.kept().name()).toList();
        Problems problems = new Problems();
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(known);
        unknown.forEach(name -> problems.add(unknown(name, known)));
        problems.raiseIfAny();
    }

    private static Problem unknown(String name, List<String> known) {
        Problem problem = Problem.of(
                "kept-unknown", ExitCode.USAGE, "nothing of the name \"" + name + "\" is kept of this environment");
        return Likeness.nearest(name, known)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("see what is kept: backup kept");
    }
}
