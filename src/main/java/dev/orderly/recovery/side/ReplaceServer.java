package dev.orderly.recovery.side;

import dev.orderly.environment.Databases;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.SqlFailure;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.operation.Door;
import dev.orderly.operation.OfflineRun;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.wal.WalArchive;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a recovered server in the place of the embedded one, with all of its databases. */
public final class ReplaceServer {

    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Databases databases;
    private final Environments environments;
    private final LocateServer locate;
    private final Workspace workspace;
    private final InstantSource clock;

    public ReplaceServer(
            Databases databases,
            Environments environments,
            LocateServer locate,
            Workspace workspace,
            InstantSource clock) {
        this.databases = databases;
        this.environments = environments;
        this.locate = locate;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** @return where the data folder lies that was replaced */
    Path run(RestoreAtRequest request, Registered server, WalArchive archive, Side side, Door door) {
        List<Environment> all = affected(side);
        Environment strictest =
                all.stream().max(Comparator.comparing(Environment::kind)).orElse(request.environment());
        String what = "put the embedded server back to " + side.plan().target().words();
        OperationRequest operation = OperationRequest.of(OperationKind.RESTORE, strictest, what, request.consent())
                .withDetails(List.of(
                        "every database of the server goes back: "
                                + all.stream().map(Environment::name).collect(Collectors.joining(", ")),
                        "the data folder that stands there is moved aside, as it is"));
        return door.runOffline(operation, run -> replaced(server, archive, side, run));
    }

    /** The environments whose databases are on the recovered server. */
    private List<Environment> affected(Side side) {
        Set<String> names = new HashSet<>();
        try (Connection connection = databases.openReadOnly(side.url("postgres"));
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT datname FROM pg_catalog.pg_database")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the side server", e);
        }
        return environments.all().stream()
                .filter(each -> each.endpoint() instanceof EmbeddedEndpoint local && names.contains(local.database()))
                .toList();
    }

    private Path replaced(Registered server, WalArchive archive, Side side, OfflineRun run) {
        ServerFiles files = locate.files(server);
        Path aside = files.beside().resolve("data.before-" + ASIDE.format(clock.instant()));
        run.progress().step("putting the recovered server in its place");
        side.server().stop();
        archive.complete(side.server().data().resolve("pg_wal"), files::give);
        environments.all().stream()
                .filter(each -> each.endpoint() instanceof EmbeddedEndpoint)
                .forEach(databases::release);
        side.keepTablespaces();
        EmbeddedServer.replaceData(workspace.postgres(), side.server().data(), aside);
        run.detail("the data folder of before is kept as \"" + aside + "\"");
        return aside;
    }
}
