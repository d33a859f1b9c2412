package dev.orderly.app;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.backup.schedule.InstallSchedules;
import dev.orderly.backup.schedule.Launcher;
import dev.orderly.backup.schedule.ScheduleNotes;
import dev.orderly.backup.schedule.Schedulers;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.notification.Notifier;
import dev.orderly.notification.Outbox;
import dev.orderly.notification.TryChannels;
import dev.orderly.operation.Actor;
import dev.orderly.operation.watch.LastRuns;
import dev.orderly.operation.watch.WatchedRuns;
import dev.orderly.recovery.pgbackrest.FindBases;
import dev.orderly.script.Redaction;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.shell.Session;
import dev.orderly.view.Harmless;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups by the clock, and who is told of them. */
@Configuration(proxyBeanMethods = false)
class ScheduleWiring {

    /** Set by the launcher: its own path. */
    private static final String LAUNCHER = "ORDERLY_LAUNCHER";

    @Bean
    LastRuns lastRuns(Workspace workspace) {
        return new LastRuns(workspace, Redaction::mask);
    }

    @Bean
    WatchedRuns watchedRuns(LastRuns runs, Notifier notifier) {
        return new WatchedRuns(List.of(runs, notifier), InstantSource.system());
    }

    @Bean
    Outbox outbox(Workspace workspace) {
        return new Outbox(workspace);
    }

    @Bean
    Notifier notifier(Settings settings, TrustedWorkspaces trusted, Console console, Session session) {
        return new Notifier(
                settings,
                new Notifier.Surroundings(
                        () -> trusted.trusts(settings.workspace()),
                        Actor.current().host(),
                        InstantSource.system(),
                        Redaction::mask,
                        Notifier.USUAL_TIME,
                        sentence -> {
                            if (!session.inherited().quiet()) {
                                console.err().println("note: " + Harmless.line(sentence));
                                console.err().flush();
                            }
                        }));
    }

    @Bean
    TryChannels tryChannels(Settings settings, TrustedWorkspaces trusted, Console console) {
        WorkspaceTrust trust = new WorkspaceTrust(settings.workspace(), trusted, new ConsoleCredentials(console));
        return new TryChannels(settings, trust, Actor.current().host(), InstantSource.system());
    }

    @Bean
    ScheduleNotes scheduleNotes(Workspace workspace) {
        return new ScheduleNotes(workspace);
    }

    @Bean
    FindMissedRuns findMissedRuns(BackupStore store, FindBases bases, LastRuns runs, ScheduleNotes notes) {
        return new FindMissedRuns(store, bases::newest, runs, notes, InstantSource.system(), ZoneId.systemDefault());
    }

    @Bean
    InstallSchedules installSchedules(Workspace workspace, ScheduleNotes notes, Orderly.Start start) {
        Schedulers schedulers = new Schedulers(workspace, launcher(start), start.environment(), ZoneId.systemDefault());
        return new InstallSchedules(workspace, schedulers, notes, InstantSource.system());
    }

    private static Launcher launcher(Orderly.Start start) {
        String javaHome = System.getProperty("java.home");
        return Optional.ofNullable(start.environment().get(LAUNCHER))
                .filter(path -> !path.isEmpty())
                .map(path -> new Launcher(List.of(path), javaHome))
                .orElseGet(() ->
                        new Launcher(List.of(Path.of(javaHome, "bin", "java").toString(), "-jar", ownJar()), javaHome));
    }

    private static String ownJar() {
        try {
            return Path.of(ScheduleWiring.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException | RuntimeException e) {
            return "orderly.jar";
        }
    }
}
