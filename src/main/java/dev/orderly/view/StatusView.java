package dev.orderly.view;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.backup.schedule.MissedRun;
import dev.orderly.drill.Drill;
import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.Severity;
import dev.orderly.health.status.ServerStatus;
import dev.orderly.migration.MigrationList;
import dev.orderly.migration.MigrationState;
import dev.orderly.recovery.moment.WalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a database is: its server, and what migrations, backups and rules say of it. */
public final class StatusView {

    private StatusView() {}

    /**
     * What is told of a database.
     *
     * @param migrations absent when they cannot be read, with the reason
     * @param asApplied whether the schema is what the applied versions make; absent when that is not known
     * @param recovery to which moments its server can be brought back
     * @param drill the last one from this workspace
     */
    public record Whole(
            ServerStatus server,
            String place,
            Optional<MigrationList> migrations,
            String withoutMigrations,
            Optional<Boolean> asApplied,
            Backups backups,
            Recovery recovery,
            Optional<Drill> drill,
            DatabaseCheck quick) {}

    /**
     * To which moments the server can be brought back.
     *
     * @param wal absent where its WAL is not archived, or nobody can tell
     * @param without why it is absent
     */
    public record Recovery(Optional<WalStatus> wal, String without) {}

    /** What somebody should look after now, a sentence each. */
    public static List<String> alerts(Whole whole) {
        List<String> alerts = new ArrayList<>();
        whole.backups().missed().forEach(missed -> alerts.add(ScheduleView.sentence(missed)));
        whole.recovery().wal().ifPresent(wal -> alerts.addAll(wal.troubles()));
        long errors = whole.quick().count(Severity.ERROR);
        if (errors > 0) {
            alerts.add((errors == 1 ? "1 finding is an error" : errors + " findings are errors") + ": see db check");
        }
        return alerts;
    }

    /**
     * The backups of the environment.
     *
     * @param newest the newest complete one
     * @param policy what is asked for
     * @param next when one is due; nothing for never
     * @param missed what was due and is not there
     */
    public record Backups(Optional<Head> newest, BackupPolicy policy, Optional<Instant> next, List<MissedRun> missed) {
        public Backups {
            missed = List.copyOf(missed);
        }
    }

    public static Document of(Whole whole) {
        ServerStatus server = whole.server();
        KeyValues values = server(server, whole.place())
                .add(
                        "migrations",
                        whole.migrations().map(StatusView::migrations).orElse(whole.withoutMigrations()))
                .add("drift", drift(whole.asApplied()))
                .add(
                        "last backup",
                        whole.backups()
                                .newest()
                                .map(head -> backup(head, server.now()))
                                .orElse("none"))
                .add("backup policy", policy(whole.backups()))
                .add(
                        "recovery",
                        whole.recovery()
                                .wal()
                                .map(RecoveryView::words)
                                .orElse(whole.recovery().without()))
                .add(
                        "last drill",
                        whole.drill().map(drill -> drill(drill, server.now())).orElse("none; see: help drill run"))
                .add("findings", findings(whole.quick()))
                .end();
        return Document.of(json(whole), values);
    }

    /** The server's part of it. */
    public static KeyValues.Builder server(ServerStatus server, String place) {
        return KeyValues.start()
                .add("environment", server.environment())
                .add("server", "PostgreSQL " + server.version() + " at " + place)
                .add("database", server.database() + ", " + ByteCount.words(server.bytes()))
                .add("role", server.role() + (server.superuser() ? ", a superuser" : ""))
                .add("up", age(server.started(), server.now()) + ", since " + PointInTime.of(server.started()))
                .add("connections", connections(server))
                .add("tls", server.tls().orElse("none"))
                .add("replication", replication(server));
    }

    private static String connections(ServerStatus server) {
        String text = server.connections() + " of " + server.limit() + ", " + server.here() + " to this database, "
                + server.active() + " active";
        if (server.idleInTransaction() > 0) {
            text += ", " + server.idleInTransaction() + " idle in a transaction";
        }
        if (server.hidden() > 0) {
            text += ", " + server.hidden() + " not shown to this role";
        }
        return text
                + server.oldestTransaction()
                        .map(oldest -> "; the oldest transaction is open for " + age(oldest, server.now()))
                        .orElse("");
    }

    private static String replication(ServerStatus server) {
        if (server.standby()) {
            return "a standby"
                    + server.replayed()
                            .map(at -> ", has replayed until " + PointInTime.of(at))
                            .orElse("");
        }
        return server.followers() == 0
                ? "a primary that nobody follows"
                : "a primary, followed by " + server.followers();
    }

    /** How many versions stand how. */
    public static String migrations(MigrationList list) {
        long there = list.migrations().stream()
                .filter(status -> status.state().isThere())
                .count();
        String others = list.migrations().stream()
                .map(status -> status.state())
                .filter(state -> !state.isPending() && state != MigrationState.APPLIED)
                .collect(Collectors.groupingBy(MigrationState::word, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> ", " + each.getValue() + ' ' + each.getKey())
                .collect(Collectors.joining());
        return there + " applied, " + list.pending() + " pending" + others;
    }

    private static String drift(Optional<Boolean> asApplied) {
        return asApplied
                .map(same -> same ? "none" : "the schema differs from what its migrations make: schema drift")
                .orElse("not known");
    }

    private static String backup(Head head, Instant now) {
        return head.id() + ", " + age(head.finishedAt(), now) + " ago";
    }

    private static String policy(Backups backups) {
        String next = backups.next().map(at -> "; next " + PointInTime.of(at)).orElse("");
        return words(backups.policy())
                + next
                + backups.missed().stream()
                        .map(missed -> '\n' + ScheduleView.sentence(missed))
                        .collect(Collectors.joining());
    }

    /** When backups are due. */
    public static String words(BackupPolicy policy) {
        if (policy.isEmpty()) {
            return "none";
        }
        return policy.full().map(times -> "full " + times.words()).orElse("")
                + policy.incremental()
                        .map(times -> ", incremental " + times.words())
                        .orElse("")
                + policy.base().map(times -> ", base " + times.words()).orElse("");
    }

    private static String drill(Drill drill, Instant now) {
        return (drill.passed() ? "passed, " : "failed, ") + age(drill.started(), now) + " ago"
                + drill.recoveryTime()
                        .map(took -> ", restored in " + DrillView.words(took))
                        .orElse("");
    }

    private static String findings(DatabaseCheck check) {
        return DatabaseCheckView.counts(check) + " by " + check.looked().size()
                + " quick rules; see all with: db check";
    }

    /** In the largest unit of which there are two at least. */
    public static String age(Instant from, Instant to) {
        Duration age = Duration.between(from, to);
        if (age.toDays() >= 2) {
            return age.toDays() + " days";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " seconds";
    }

    private static Object json(Whole whole) {
        Map<String, @Nullable Object> json = json(whole.server(), whole.place());
        json.put("pending", whole.migrations().map(MigrationList::pending));
        json.put("drifted", whole.asApplied().map(same -> !same));
        json.put("lastBackup", whole.backups().newest().map(Head::id));
        json.put("lastBackupAt", whole.backups().newest().map(Head::finishedAt));
        json.put("nextBackup", whole.backups().next());
        json.put(
                "missedBackups",
                whole.backups().missed().stream().map(ScheduleView::json).toList());
        json.put("recovery", whole.recovery().wal().map(RecoveryView::brief));
        json.put("lastDrill", whole.drill().map(Drill::started));
        json.put("lastDrillPassed", whole.drill().map(Drill::passed));
        json.put("errors", whole.quick().count(Severity.ERROR));
        json.put("warnings", whole.quick().count(Severity.WARNING));
        json.put("remarks", whole.quick().count(Severity.INFO));
        json.put("alerts", alerts(whole));
        return json;
    }

    /** The server's part of it, as data. */
    public static Map<String, @Nullable Object> json(ServerStatus server, String place) {
        Object connections = Json.object(
                "used", server.connections(),
                "limit", server.limit(),
                "here", server.here(),
                "active", server.active(),
                "idleInTransaction", server.idleInTransaction(),
                "hidden", server.hidden());
        return Json.object(
                "environment", server.environment(),
                "server", place,
                "version", server.version(),
                "database", server.database(),
                "bytes", server.bytes(),
                "role", server.role(),
                "superuser", server.superuser(),
                "started", server.started(),
                "connections", connections,
                "oldestTransaction", server.oldestTransaction(),
                "tls", server.tls(),
                "standby", server.standby(),
                "replayed", server.replayed(),
                "followers", server.followers());
    }
}
