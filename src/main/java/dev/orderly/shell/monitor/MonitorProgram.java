package dev.orderly.shell.monitor;

import dev.orderly.environment.Environment;
import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.EndBackend;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.Watch;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.Key;
import dev.orderly.shell.ScreenProgram;
import dev.orderly.view.ScreenLine;
import dev.orderly.view.monitor.Choice;
import dev.orderly.view.monitor.MonitorPage;
import dev.orderly.view.monitor.MonitorPage.Mode;
import dev.orderly.view.monitor.MonitorScreen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The live view of one database: what is chosen, and what keys do about it. Closing it ends the thread that looks. */
public final class MonitorProgram implements ScreenProgram, AutoCloseable {

    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));

    /** More than a screen's sessions. */
    private static final int PAGE = 10;

    /** Ends a backend through the door, asking on the ordinary screen. */
    @FunctionalInterface
    public interface Ending {
        EndBackend.Outcome end(Backend backend, EndBackend.How how);
    }

    private final Environment environment;
    private final Ending ending;
    private final Sampler sampler;
    private Duration interval;
    private Choice choice = Choice.standard();
    private Mode mode = Mode.LIST;
    private boolean paused;
    private String message = "";
    private long drawn = -1;

    /**
     * Begins to look.
     *
     * @param watch closed by this
     * @param first the sample that was taken already
     */
    public MonitorProgram(Environment environment, Watch watch, Sample first, Duration interval, Ending ending) {
        this.environment = environment;
        this.ending = ending;
        this.interval = interval;
        this.sampler = new Sampler(watch, first, interval);
        sampler.start();
    }

    @Override
    public List<ScreenLine> draw(int width, int height, boolean unicode) {
        Sampler.Seen seen = sampler.seen();
        drawn = seen.changes();
        MonitorPage page = new MonitorPage(
                environment,
                Optional.of(seen.sample()),
                seen.history(),
                choice,
                mode,
                interval,
                paused,
                seen.trouble(),
                message);
        return MonitorScreen.draw(page, width, height, unicode);
    }

    @Override
    public boolean isOutdated() {
        return sampler.seen().changes() != drawn;
    }

    @Override
    public Step press(Key key) {
        message = "";
        return switch (mode) {
            case TYPING -> type(key);
            case HELP -> back();
            case DETAILS ->
                key.name() == Key.Name.ESCAPE
                                || key.name() == Key.Name.ENTER
                                || key.text().equals("q")
                        ? back()
                        : steer(key);
            case LIST -> steer(key);
        };
    }

    private Step back() {
        mode = Mode.LIST;
        return Step.STAY;
    }

    private Step type(Key key) {
        String filter = choice.filter();
        switch (key.name()) {
            case LETTER -> choice = choice.filtered(filter + key.text());
            case BACKSPACE ->
                choice = choice.filtered(
                        filter.isEmpty() ? "" : filter.substring(0, filter.offsetByCodePoints(filter.length(), -1)));
            case ENTER -> mode = Mode.LIST;
            case ESCAPE -> {
                choice = choice.filtered("");
                mode = Mode.LIST;
            }
            default -> steer(key);
        }
        return Step.STAY;
    }

    private Step steer(Key key) {
        switch (key.name()) {
            case LETTER -> {
                return letter(key.text());
            }
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-PAGE);
            case PAGE_DOWN -> move(PAGE);
            case HOME -> move(Integer.MIN_VALUE);
            case END -> move(Integer.MAX_VALUE);
            case TAB -> choice = choice.with(choice.part().next());
            case ENTER -> show();
            case ESCAPE -> choice = choice.filtered("").selecting(0);
            case BACKSPACE -> {}
        }
        return Step.STAY;
    }

    private Step letter(String letter) {
        switch (letter) {
            case "q" -> {
                return Step.LEAVE;
            }
            case "c" -> {
                return end(EndBackend.How.CANCEL);
            }
            case "t" -> {
                return end(EndBackend.How.TERMINATE);
            }
            case "j" -> move(1);
            case "k" -> move(-1);
            case "s" -> choice = choice.sorted(choice.order().next());
            case "a" -> choice = choice.withIdle(!choice.idle());
            case "/" -> mode = Mode.TYPING;
            case "?", "h" -> mode = Mode.HELP;
            case "p", " " -> pause();
            case "+" -> every(1);
            case "-" -> every(-1);
            case "r" -> sampler.lookNow();
            case "z" -> sampler.countAnew();
            default -> message = "there is no key " + letter + "; ? lists them";
        }
        return Step.STAY;
    }

    private void pause() {
        paused = !paused;
        sampler.pause(paused);
    }

    /** To the next longer or shorter one of those that are offered; one that was given on the line lies between two of them. */
    private void every(int direction) {
        Optional<Duration> next = direction > 0
                ? INTERVALS.stream().filter(it -> it.compareTo(interval) > 0).findFirst()
                : INTERVALS.stream().filter(it -> it.compareTo(interval) < 0).reduce((one, later) -> later);
        next.ifPresent(time -> {
            interval = time;
            sampler.every(time);
        });
    }

    private void move(int by) {
        List<Integer> pids =
                choice.of(sampler.seen().sample()).stream().map(Backend::pid).toList();
        if (pids.isEmpty()) {
            return;
        }
        int at = pids.indexOf(choice.selected());
        long wanted = at < 0 ? (by > 0 ? by - 1L : 0) : (long) at + by;
        int next = (int) Math.max(0, Math.min(pids.size() - 1, wanted));
        choice = choice.selecting(pids.get(next));
    }

    private Optional<Backend> selected() {
        Optional<Backend> backend = choice.selectedOf(sampler.seen().sample());
        if (backend.isEmpty()) {
            message = choice.selected() == 0
                    ? "choose a session first, with up and down"
                    : "session " + choice.selected() + " is gone";
        }
        return backend;
    }

    private void show() {
        if (mode == Mode.LIST && selected().isPresent()) {
            mode = Mode.DETAILS;
        }
    }

    private Step end(EndBackend.How how) {
        return selected().<Step>map(it -> new Aside(() -> end(it, how))).orElse(Step.STAY);
    }

    private void end(Backend backend, EndBackend.How how) {
        String what = how.word() + " " + backend.pid() + ": ";
        try {
            message = what
                    + switch (ending.end(backend, how)) {
                        case SENT -> "the server was told";
                        case GONE ->
                            how == EndBackend.How.CANCEL
                                    ? "nothing was done, that statement is over"
                                    : "nothing was done, that session is gone";
                    };
        } catch (ProblemException e) {
            message = what + e.first().message();
        } catch (CancellationException e) {
            message = what + "nothing was done";
        }
        sampler.lookNow();
    }

    @Override
    public void close() {
        sampler.close();
    }
}
