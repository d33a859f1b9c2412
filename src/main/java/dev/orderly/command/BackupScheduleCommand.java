package dev.orderly.command;

import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.backup.schedule.InstallSchedules;
import dev.orderly.backup.schedule.MissedRun;
import dev.orderly.backup.schedule.ScheduleNotes;
import dev.orderly.environment.Environment;
import dev.orderly.notification.Notifier;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.ScheduleView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup schedule}. */
public final class BackupScheduleCommand {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<InstallSchedules> schedules;
    private final ObjectProvider<FindMissedRuns> missed;
    private final ObjectProvider<ScheduleNotes> notes;
    private final ObjectProvider<Notifier> notifier;

    public BackupScheduleCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<InstallSchedules> schedules,
            ObjectProvider<FindMissedRuns> missed,
            ObjectProvider<ScheduleNotes> notes,
            ObjectProvider<Notifier> notifier) {
        this.selection = selection;
        this.schedules = schedules;
        this.missed = missed;
        this.notes = notes;
        this.notifier = notifier;
    }

    @Takes(CommonOption.DRY_RUN)
    @Command(
            name = "backup schedule",
            group = "backups",
            description = "take backups by the clock, as the policy of an environment says, and tell which are missing",
            help = """
                examples:
                  backup schedule prod
                  backup schedule --all --as systemd
                  backup schedule prod staging --install --dry-run
                  backup schedule prod staging --install
                  backup schedule --list
                  backup schedule prod --remove
                  backup schedule --all --check

                Without an option it prints what --install would write: lines of a crontab, or timers of systemd, by what is here.
                Each backup is followed by backup prune with the policy's ages, and once an hour the environment is checked for
                backups that are missing. --install may be said again, after a change of orderly.yaml too; lines and units of others
                are left alone. systemd-user makes timers of the user; let them run without a session with: loginctl enable-linger.

                Policies: production full daily 02:00, incremental every 4h, kept 30 and 7 days; staging daily 02:00, 14 days;
                development weekly sunday 03:00, 7 days; testing none. Others are set in orderly.yaml, under backups.policies.KIND or
                environments.NAME.backup. A base, such as weekly sunday 01:00, copies the server's files for restore --at, where WAL is
                archived; keep_bases (2) of them stay, with the WAL since.

                --check exits with 5 when a backup that was due has not been taken, and tells the channels of notify, once of each. With
                --quiet it shows nothing when nothing is missing.

                json: {"schedules": [{"environment", "scheduler", "jobs": [{"name", "times", "commands": []}], "text", "changes"}], "dryRun"}
                with --remove: {"removed": [{"environment", "schedulers": []}], "dryRun"}
                with --list: {"schedules": [{"environment", "full", "incremental", "base", "next", "installed": [], "current"}]}
                with --check: {"missed": [{"environment", "kind", "due", "count", "failure", "last"}], "checked": []}

                exit codes: 0, 2 when the policy asks for no backups, 3 when there is no scheduler or it fails, 4 when another scheduler
                has the schedule, 5 when a backup is missing, 6 when the scheduler cannot be told\
                """)
    public ExitCode schedule(
            @Arguments @Values(ValueKind.ENVIRONMENT) @Nullable List<String> environments,
            @Option(longName = "all", description = "all environments that are configured and have a policy")
                    boolean all,
            @Option(longName = "as", description = "cron, systemd or systemd-user (default: what is here)")
                    @Values(words = {"cron", "systemd", "systemd-user"})
                    @Nullable
                    String as,
            @Option(longName = "install", description = "install it, in place of an older one") boolean install,
            @Option(longName = "remove", description = "take it out") boolean remove,
            @Option(longName = "list", description = "what is due when, and what is installed") boolean list,
            @Option(longName = "check", description = "tell which backups are missing") boolean check,
            Invocation invocation) {
        if (Stream.of(install, remove, list, check).filter(each -> each).count() > 1) {
            throw Problem.of(
                            "options-exclude-each-other",
                            ExitCode.USAGE,
                            "--install, --remove, --list and --check are one command each")
                    .hint("give one of them")
                    .raise();
        }
        List<String> names = environments == null ? List.of() : environments;
        if (check) {
            return checked(chosen(names, all, invocation), invocation);
        }
        if (list) {
            invocation.show(listed(names.isEmpty() ? scheduled() : chosen(names, all, invocation)));
        } else if (remove) {
            invocation.show(removed(names, all, invocation));
        } else {
            invocation.show(written(chosen(names, all, invocation), Optional.ofNullable(as), install, invocation));
        }
        return ExitCode.OK;
    }

    private List<Environment> chosen(List<String> names, boolean all, Invocation invocation) {
        if (all) {
            return scheduled();
        }
        return names.isEmpty()
                ? List.of(selection.getObject().of(invocation))
                : names.stream().distinct().map(selection.getObject()::named).toList();
    }

    private List<Environment> scheduled() {
        return selection.getObject().all().stream()
                .filter(environment ->
                        environment.isConfigured() && !environment.backups().isEmpty())
                .toList();
    }

    private Document written(
            List<Environment> environments, Optional<String> as, boolean install, Invocation invocation) {
        boolean dryRun = invocation.dryRun();
        List<InstallSchedules.Written> written = environments.stream()
                .map(environment -> install
                        ? schedules.getObject().install(environment, as, dryRun)
                        : schedules.getObject().write(environment, as))
                .toList();
        return install ? ScheduleView.installed(written, dryRun) : ScheduleView.printed(written, dryRun);
    }

    /** An environment that is not configured any more can still have a schedule. */
    private Document removed(List<String> names, boolean all, Invocation invocation) {
        List<String> chosen = all
                ? List.copyOf(schedules.getObject().installed().keySet())
                : names.isEmpty() ? List.of(selection.getObject().of(invocation).name()) : names;
        Map<String, List<String>> removed = new LinkedHashMap<>();
        chosen.forEach(name -> removed.put(name, schedules.getObject().remove(name, invocation.dryRun())));
        return ScheduleView.removed(removed, invocation.dryRun());
    }

    private Document listed(List<Environment> environments) {
        Map<String, Map<String, String>> installed = schedules.getObject().installed();
        return ScheduleView.listed(environments.stream()
                .map(environment -> listed(environment, installed.getOrDefault(environment.name(), Map.of())))
                .toList());
    }

    private ScheduleView.Listed listed(Environment environment, Map<String, String> installed) {
        boolean current = installed.entrySet().stream()
                .allMatch(each -> schedules.getObject().isCurrent(environment, each.getKey(), each.getValue()));
        return new ScheduleView.Listed(
                environment, missed.getObject().next(environment), List.copyOf(installed.keySet()), current);
    }

    private ExitCode checked(List<Environment> environments, Invocation invocation) {
        List<MissedRun> found = environments.stream()
                .flatMap(environment -> missed.getObject().of(environment).stream())
                .toList();
        if (!invocation.dryRun()) {
            found.forEach(this::tell);
            notifier.getObject().send();
        }
        if (!found.isEmpty() || !invocation.options().quiet()) {
            invocation.show(ScheduleView.checked(
                    environments.stream().map(Environment::name).toList(), found));
        }
        return found.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    /** In the outbox before it is noted: a crash in between tells it twice, by the same id, and not never. */
    private void tell(MissedRun run) {
        if (notes.getObject().isTold(run)) {
            return;
        }
        if (!run.reported()) {
            notifier.getObject()
                    .missing(run.environment(), FindMissedRuns.OPERATION, run.kind(), run.due(), run.count());
        }
        notes.getObject().tell(run);
    }
}
