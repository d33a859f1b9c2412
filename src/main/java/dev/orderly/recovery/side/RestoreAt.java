package dev.orderly.recovery.side;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.Archiver;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.moment.Points;
import dev.orderly.recovery.moment.Reachable;
import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.wal.WalArchive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Brings an environment's server up beside it as it was at some moment, looks at it, and brings back what is wanted. */
public final class RestoreAt {

    private final Databases databases;
    private final LocateServer locate;
    private final RecoveryRegister register;
    private final BringBack bringBack;
    private final ReplaceServer replace;
    private final OtherEngine other;
    private final InstantSource clock;

    public RestoreAt(
            Databases databases,
            LocateServer locate,
            RecoveryRegister register,
            BringBack bringBack,
            ReplaceServer replace,
            OtherEngine other,
            InstantSource clock) {
        this.databases = databases;
        this.locate = locate;
        this.register = register;
        this.bringBack = bringBack;
        this.replace = replace;
        this.other = other;
        this.clock = clock;
    }

    /** An environment's server, and whether it answers. */
    private record Known(Registered server, ServerFiles files, boolean alive) {}

    /**
     * @throws ProblemException {@code wal-not-archived}, {@code server-lost}, {@code server-start-failed}, exit 3;
     *     {@code target-out-of-reach}, {@code base-damaged}, exit 6; the guard's refusals; those of copies
     */
    public RestoredAt run(RestoreAtRequest request, Door door, Progress progress) {
        Environment environment = request.environment();
        if (environment.engine().isPgBackRest()) {
            other.register(environment);
        }
        Registered server = register.require(environment);
        ServerFiles files = locate.files(server);
        Known known = new Known(server, files, isAlive(environment, server, files, progress));
        refuseUnfit(request, known);
        Optional<WalArchive> archive =
                environment.engine().isPgBackRest() ? Optional.empty() : Optional.of(archive(request, known, door));
        try (Side side = side(request, known, archive, door, progress)) {
            progress.step("looking at what was recovered");
            Optional<Looked> looked = look(side, environment, known.alive());
            return then(request, known, archive, side, looked, door);
        }
    }

    private Side side(
            RestoreAtRequest request, Known known, Optional<WalArchive> archive, Door door, Progress progress) {
        boolean lasting = request.then() == RestoreAtRequest.Then.REPLACE_SERVER;
        if (archive.isEmpty()) {
            RecoverAside.Kind kind = new RecoverAside.Kind(known.server(), known.files(), lasting);
            return other.recover(request, kind, known.alive(), door, progress);
        }
        Reachable.Plan plan = reachable(known.server(), archive.get()).plan(request.target());
        return new RecoverAside(clock).run(known.server(), known.files(), archive.get(), plan, lasting, progress);
    }

    private static Reachable reachable(Registered server, WalArchive archive) {
        return new Reachable(archive, new BaseStore(server.place()).all(), new Points(server.place()));
    }

    /** A server whose files are damaged may start and fail later: then it is for the user to say that it is lost. */
    private boolean isAlive(Environment environment, Registered server, ServerFiles files, Progress progress) {
        if (!files.systemIdentifier().equals(Optional.of(server.systemIdentifier()))) {
            progress.note("the data folder \"" + files.data() + "\" is lost or another server's");
            return false;
        }
        try (Connection connection = databases.openReadOnly(environment)) {
            return connection.isValid(10);
        } catch (ProblemException e) {
            if (e.first().code().equals("database-missing")) {
                return true;
            }
            progress.note("the server of \"" + environment.name() + "\" cannot be used: "
                    + e.first().message());
            return false;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void refuseUnfit(RestoreAtRequest request, Known known) {
        boolean whole = request.then() == RestoreAtRequest.Then.REPLACE_SERVER;
        if (whole && !known.server().embedded()) {
            throw Problem.of(
                            "server-not-ours",
                            ExitCode.USAGE,
                            "only the embedded server's data folder is replaced: this one is started and stopped by others")
                    .hint("--swap brings the database back, and --keep leaves the side server running")
                    .raise();
        }
        if (!known.alive() && request.then() == RestoreAtRequest.Then.BRING_BACK) {
            throw Problem.of(
                            "server-lost",
                            ExitCode.CONNECTION,
                            "the server of \"" + request.environment().name()
                                    + "\" cannot be used, so nothing can be brought back into it")
                    .hint(
                            known.server().embedded()
                                    ? "put the recovered server in its place with: --whole"
                                    : "leave the side server running with: --keep")
                    .raise();
        }
    }

    /** What was written up to now is handed over first where it may be needed. */
    private WalArchive archive(RestoreAtRequest request, Known known, Door door) {
        Registered server = known.server();
        if (!known.alive()) {
            return WalArchive.of(server, known.files().data().resolve("pg_wal"));
        }
        WalArchive before = WalArchive.of(server);
        if (!(request.target() instanceof RecoveryTarget.Latest) && reaches(reachable(server, before), request)) {
            return before;
        }
        OperationRequest handOver = OperationRequest.of(
                OperationKind.BACKUP, request.environment(), "archive the WAL up to now", request.consent());
        door.run(handOver, run -> {
            run.wayBack(new WayBack.None("nothing was changed"));
            return new Archiver(run.connection(), server).handOver("before a recovery");
        });
        return WalArchive.of(server);
    }

    private static boolean reaches(Reachable reachable, RestoreAtRequest request) {
        try {
            reachable.plan(request.target());
            return true;
        } catch (ProblemException notYet) {
            return false;
        }
    }

    private Optional<Looked> look(Side side, Environment environment, boolean alive) {
        String database = databases.databaseName(environment);
        if (!has(side, database)) {
            return Optional.empty();
        }
        return Optional.of(new LookAt(databases, new CatalogReader()).run(side.url(database), environment, alive));
    }

    private boolean has(Side side, String database) {
        try (Connection connection = databases.openReadOnly(side.url("postgres"));
                PreparedStatement query =
                        connection.prepareStatement("SELECT FROM pg_catalog.pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the side server", e);
        }
    }

    private RestoredAt then(
            RestoreAtRequest request,
            Known known,
            Optional<WalArchive> archive,
            Side side,
            Optional<Looked> looked,
            Door door) {
        Environment environment = request.environment();
        Optional<RestoredAt.Kept> kept = Optional.empty();
        Optional<BringBack.Brought> brought = Optional.empty();
        Optional<Path> aside = Optional.empty();
        switch (request.then()) {
            case LOOK -> {}
            case KEEP -> kept = Optional.of(keep(known.server(), environment, side));
            case BRING_BACK -> {
                requireThere(looked, environment, side);
                brought = Optional.of(bringBack.run(
                        side.url(databases.databaseName(environment)),
                        environment,
                        request.manner(),
                        side.plan().target().words(),
                        door));
            }
            case REPLACE_SERVER ->
                aside = Optional.of(replace.run(request, known.server(), archive.orElseThrow(), side, door));
        }
        return new RestoredAt(
                environment.name(),
                side.plan().target().words(),
                side.plan().base().id(),
                side.reached(),
                looked,
                kept,
                brought,
                aside);
    }

    private void requireThere(Optional<Looked> looked, Environment environment, Side side) {
        if (looked.isEmpty()) {
            throw Problem.of(
                            "database-missing",
                            ExitCode.INVALID_INPUT,
                            "the database \"" + databases.databaseName(environment) + "\" did not exist at "
                                    + side.plan().target().words())
                    .hint("choose a later moment")
                    .raise();
        }
    }

    private RestoredAt.Kept keep(Registered server, Environment environment, Side side) {
        Path passwords = side.server().folder().resolve("pgpass");
        int port = side.server().port().orElseThrow();
        Durable.writePrivate(
                passwords,
                ("127.0.0.1:" + port + ":*:" + side.user() + ':'
                                + side.password().reveal() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
        side.keep(new SideNote(
                side.id(),
                server.key(),
                environment.name(),
                side.plan().target().words(),
                side.user(),
                clock.instant()));
        return new RestoredAt.Kept(
                side.id(),
                Side.url(port, side.user(), Optional.empty(), databases.databaseName(environment)),
                passwords);
    }

    /** The side servers that were left running, of an environment's server. */
    public List<SideNote> kept(Environment environment) {
        return folders(environment).kept();
    }

    /** Where one of them listens; empty when it was stopped. */
    public Optional<Integer> port(Environment environment, SideNote note) {
        return folders(environment).server(note).port();
    }

    /**
     * Ends a side server and deletes its files.
     *
     * @throws ProblemException {@code side-unknown}, exit 2
     */
    public SideNote end(Environment environment, String id) {
        SideFolders folders = folders(environment);
        SideNote note = folders.kept().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of("side-unknown", ExitCode.USAGE, "there is no side server \"" + id + "\"")
                        .hint("see: side list")
                        .raise());
        folders.server(note).remove();
        return note;
    }

    private SideFolders folders(Environment environment) {
        return new SideFolders(locate.files(register.require(environment)));
    }
}
