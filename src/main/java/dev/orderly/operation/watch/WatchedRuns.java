package dev.orderly.operation.watch;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs work and tells the watchers of it. Nothing that happens to a watcher changes what becomes of the work. */
public final class WatchedRuns {

    private final List<RunWatcher> watchers;
    private final InstantSource clock;

    public WatchedRuns(List<RunWatcher> watchers, InstantSource clock) {
        this.watchers = List.copyOf(watchers);
        this.clock = clock;
    }

    /**
     * @param result what is told of what the work made
     * @param note is told when a watcher cannot do its part
     * @return what the work made; what it throws is thrown after the watchers know of it
     */
    public <T> T run(WatchedRun run, Supplier<T> work, Function<T, RunResult> result, Consumer<String> note) {
        Instant started = clock.instant();
        tell(watcher -> watcher.begins(run, started), note);
        T made;
        try {
            made = work.get();
        } catch (ProblemException e) {
            ended(run, started, RunResult.failed(e.first()), note);
            throw e;
        } catch (RuntimeException | Error e) {
            ended(run, started, RunResult.failed(unexpected(e)), note);
            throw e;
        }
        ended(run, started, result.apply(made), note);
        return made;
    }

    private void ended(WatchedRun run, Instant started, RunResult result, Consumer<String> note) {
        RunEnd end = new RunEnd(run, started, clock.instant(), result);
        tell(watcher -> watcher.ended(end), note);
    }

    /** A cancelled run is told of too: watchers write files, which an interrupted thread cannot. */
    private void tell(Consumer<RunWatcher> event, Consumer<String> note) {
        boolean interrupted = Thread.interrupted();
        try {
            tellEach(event, note);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tellEach(Consumer<RunWatcher> event, Consumer<String> note) {
        for (RunWatcher watcher : watchers) {
            try {
                event.accept(watcher);
            } catch (RuntimeException e) {
                note.accept("nobody may be told of this run: " + e.getMessage());
            }
        }
    }

    private static Problem unexpected(Throwable failure) {
        return Problem.of("unexpected", ExitCode.UNEXPECTED, failure.getClass().getSimpleName());
    }
}
