package dev.orderly.recovery.archiving;

import dev.orderly.environment.Databases;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.SqlFailure;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.ControlledServer;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryPlace;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.recovery.wal.WalArchive;
import dev.orderly.workspace.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a server archive its WAL, and proves that it does. */
public final class EnableArchiving {

    private static final String BUSY = """
        SELECT coalesce(datname, '') || ' (' || coalesce(application_name, '') || ', pid ' || pid || ')'
        FROM pg_catalog.pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid() AND state <> 'idle'
        """;

    private final Databases databases;
    private final Environments environments;
    private final LocateServer locate;
    private final RecoveryRegister register;
    private final Workspace workspace;

    public EnableArchiving(
            Databases databases,
            Environments environments,
            LocateServer locate,
            RecoveryRegister register,
            Workspace workspace) {
        this.databases = databases;
        this.environments = environments;
        this.locate = locate;
        this.register = register;
        this.workspace = workspace;
    }

    /**
     * Doing it again changes nothing and proves it again.
     *
     * @param folder where the archive goes; empty for a folder below {@code backups/}, or beside the server's data where its
     *     account cannot get there
     * @param timeout after which a segment is handed over that is not full
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code server-files-unreachable}, {@code server-busy},
     *     {@code wal-not-archived}, exit 3; {@code wal-archived-elsewhere}, {@code archive-in-use}, exit 6
     */
    public Archiving run(Environment environment, Optional<Path> folder, Duration timeout, Consent consent, Door door) {
        refuseWindows();
        ControlledServer server = locate.of(environment);
        RecoveryPlace place = place(environment, server, folder);
        String what = "archive the server's WAL in \"" + place.folder() + "\", for point-in-time recovery";
        OperationRequest request = OperationRequest.of(OperationKind.SERVER_SETTINGS, environment, what, consent)
                .withDetails(details(server));
        Changed changed = door.run(request, run -> {
                    ArchiveSettings settings = new ArchiveSettings(run.connection());
                    settings.requireNoOther(command -> ArchiveScripts.isCommandOf(place, command));
                    make(server, place);
                    List<String> names = settings.enable(ArchiveScripts.archiveCommand(place), timeout);
                    run.detail(names.isEmpty() ? "it did already" : "set " + String.join(", ", names));
                    run.wayBack(new WayBack.None("backup wal disable switches it off"));
                    Registered registered = registered(server, place, run.connection());
                    register.put(registered);
                    register.switched(registered, true);
                    return new Changed(names, settings.needsRestart());
                })
                .value();
        if (changed.restart() && !server.embedded()) {
            return archiving(environment, place, changed, false, true, Optional.empty());
        }
        if (changed.restart()) {
            restart(environment);
        }
        SegmentName proven = prove(environment, consent, door);
        return archiving(environment, place, changed, changed.restart(), false, Optional.of(proven));
    }

    private record Changed(List<String> names, boolean restart) {}

    private static Archiving archiving(
            Environment environment,
            RecoveryPlace place,
            Changed changed,
            boolean restarted,
            boolean needed,
            Optional<SegmentName> proven) {
        return new Archiving(environment.name(), place.folder().toString(), changed.names(), restarted, needed, proven);
    }

    private static List<String> details(ControlledServer server) {
        return server.embedded()
                ? List.of("the embedded server is started anew where that is needed; sessions that do nothing end")
                : List.of("a server that did not archive before has to be restarted for it, by you");
    }

    private static void refuseWindows() {
        if (File.separatorChar == '\\') {
            throw Problem.of(
                            "wal-not-on-windows",
                            ExitCode.INVALID_INPUT,
                            "WAL is archived by a shell script, which Windows does not run")
                    .hint("backup create saves databases there too")
                    .raise();
        }
    }

    private RecoveryPlace place(Environment environment, ControlledServer server, Optional<Path> folder) {
        Optional<Registered> known = register.find(environment)
                .filter(before -> before.systemIdentifier().equals(server.systemIdentifier()));
        Path chosen = folder.orElseGet(() -> known.map(Registered::folder)
                .map(Path::of)
                .orElseGet(() -> register.standard(server.systemIdentifier())));
        if (chosen.toString().indexOf('\n') >= 0) {
            throw Problem.of("option-value", ExitCode.USAGE, "the name of the archive's folder has a line break")
                    .hint("name another one with: --archive DIR")
                    .raise();
        }
        return new RecoveryPlace(chosen);
    }

    private static void make(ControlledServer server, RecoveryPlace place) {
        server.files().own(place.wal());
        WalArchive.foreign(place, server.systemIdentifier()).ifPresent(segment -> {
            throw Problem.of(
                            "archive-in-use",
                            ExitCode.INVALID_INPUT,
                            "\"" + place.folder() + "\" holds the WAL of another cluster, such as " + segment)
                    .hint("two clusters write segments of the same names: give each a folder of its own with --archive")
                    .raise();
        });
        ArchiveScripts.write(place);
    }

    /** What is to be known of a server when it is lost. */
    public static Registered registered(ControlledServer server, RecoveryPlace place, Connection connection)
            throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("""
                    SELECT setting::bigint * CASE unit WHEN '8kB' THEN 8192 WHEN 'B' THEN 1 END
                    FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size'
                    """)) {
            row.next();
            return new Registered(
                    Registered.FORMAT,
                    server.key(),
                    server.systemIdentifier(),
                    place.folder().toString(),
                    server.files().data().toString(),
                    server.files().programs().toString(),
                    server.files().major(),
                    row.getInt(1));
        }
    }

    /** Other shells on the server go on with new sessions, unless they are in the middle of something. */
    private void restart(Environment environment) {
        environments.all().stream()
                .filter(each -> each.endpoint() instanceof EmbeddedEndpoint)
                .forEach(databases::release);
        List<String> busy = busy(environment);
        if (!busy.isEmpty()) {
            throw Problem.of(
                            "server-busy",
                            ExitCode.CONNECTION,
                            "the embedded server has to be started anew, and others are at work on it: "
                                    + String.join(", ", busy))
                    .hint("the settings are made: run the same command again when they are done")
                    .raise();
        }
        databases.release(environment);
        EmbeddedServer.restart(workspace.postgres());
    }

    private List<String> busy(Environment environment) {
        List<String> busy = new ArrayList<>();
        try (Connection connection = databases.openReadOnly(environment);
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(BUSY)) {
            while (row.next()) {
                busy.add(row.getString(1));
            }
            return busy;
        } catch (SQLException e) {
            throw SqlFailure.raise("looking who uses the embedded server", e);
        }
    }

    private SegmentName prove(Environment environment, Consent consent, Door door) {
        OperationRequest request =
                OperationRequest.of(OperationKind.BACKUP, environment, "prove that WAL is archived", consent);
        return door.run(request, run -> {
                    run.progress().step("waiting until a WAL segment is in the archive");
                    run.wayBack(new WayBack.None("nothing was changed"));
                    return new Archiver(run.connection(), register.require(environment)).handOver("archiving is on");
                })
                .value();
    }
}
