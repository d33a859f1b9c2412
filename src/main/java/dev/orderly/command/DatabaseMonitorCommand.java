package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.health.monitor.EndBackend;
import dev.orderly.health.monitor.MonitorDatabase;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.Watch;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.monitor.MonitorProgram;
import dev.orderly.view.Format;
import dev.orderly.view.monitor.MonitorView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db monitor}. */
public final class DatabaseMonitorCommand {

    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration ONCE = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<MonitorDatabase> monitor;
    private final ObjectProvider<Door> door;

    public DatabaseMonitorCommand(
            ObjectProvider<Selection> selection, ObjectProvider<MonitorDatabase> monitor, ObjectProvider<Door> door) {
        this.selection = selection;
        this.monitor = monitor;
        this.door = door;
    }

    @Command(
            name = "db monitor",
            alias = "monitor",
            group = "operations",
            description = "watch what a database does: sessions, locks, throughput, statements, progress",
            help = """
                examples:
                  db monitor
                  db monitor --env prod --interval 5s
                  db monitor --once --format json

                Fills the screen until q or Ctrl-C; ? lists the keys. They sort and filter the sessions, pause, and cancel a
                session's statement or terminate the session: as the environment's protection allows it, after a question, and
                logged. Without a terminal, --once shows one sample: the rates are those between two readings.

                json: {"environment", "at", "version", "database", "standby",
                "connections": {"used", "limit", "here", "active", "waiting", "idleInTransaction", "idle", "hidden"},
                "oldestTransactionSeconds",
                "rates": {"seconds", "commits", "rollbacks", "rowsRead", "rowsWritten", "cachedPercent", "temporaryBytes",
                "walBytes", "deadlocks", "checkpoints"},
                "sessions": [{"pid", "kind", "user", "application", "address", "state", "waits", "seconds",
                "transactionSeconds", "blockedBy": [], "statement", "hidden"}],
                "statements": [{"statement", "calls", "totalMilliseconds", "meanMilliseconds", "rows"}],
                "progress": [{"pid", "command", "relation", "phase", "done", "whole", "unit"}],
                "replication": as db replication, "notSeen": [{"what", "why"}]}
                rates are by the second, but for deadlocks and checkpoints

                exit codes: 0, 2 without a terminal and without --once, 3 when the database cannot be reached\
                """)
    public void monitor(
            @Option(longName = "once", description = "show one sample and end") boolean once,
            @Option(
                            longName = "interval",
                            description = "time between two looks (default: 2s), with --once between two readings (1s)")
                    @Nullable
                    Duration interval,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        Duration time = checked(interval == null ? once ? ONCE : USUAL : interval);
        if (once) {
            Sample sample = monitor.getObject().once(environment, time);
            invocation.show(MonitorView.of(environment.name(), sample));
        } else {
            refuseOutput(invocation);
            watch(environment, time, invocation);
        }
    }

    private static Duration checked(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw Problem.of("option-value", ExitCode.USAGE, "--interval is a time from 200ms to 1h")
                    .raise();
        }
        return interval;
    }

    private static void refuseOutput(Invocation invocation) {
        if (invocation.format() != Format.TABLE || invocation.options().output() != null) {
            throw Problem.of("once-needed", ExitCode.USAGE, "--format and --output go with one sample only")
                    .hint("add: --once")
                    .raise();
        }
        if (!invocation.interactive()) {
            throw terminalMissing();
        }
    }

    private void watch(Environment environment, Duration interval, Invocation invocation) {
        Watch watch = monitor.getObject().watch(environment);
        Sample first = watch.look();
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        MonitorProgram.Ending ending = (backend, how) ->
                new EndBackend().run(new EndBackend.Request(environment, backend, how, Consent.none()), attended);
        try (MonitorProgram program = new MonitorProgram(environment, watch, first, interval, ending)) {
            if (!invocation.console().fullScreen(program)) {
                throw terminalMissing();
            }
        }
    }

    private static RuntimeException terminalMissing() {
        return Problem.of("terminal-missing", ExitCode.USAGE, "db monitor fills a screen, and there is none to draw on")
                .hint("show one sample with: db monitor --once")
                .raise();
    }
}
