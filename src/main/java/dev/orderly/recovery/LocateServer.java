package dev.orderly.recovery;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds the files of an environment's server, if they are ours to use. */
public final class LocateServer {

    private static final String WHERE = """
        SELECT pg_catalog.current_setting('data_directory'), c.system_identifier::text
        FROM pg_catalog.pg_control_system() AS c
        """;

    private final Databases databases;
    private final Workspace workspace;

    public LocateServer(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
    }

    /**
     * Of a server that runs.
     *
     * @throws ProblemException {@code server-files-unreachable}, exit 3, when it is another machine's, or another account's
     */
    public ControlledServer of(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment);
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(WHERE)) {
            row.next();
            return environment.endpoint() instanceof UrlEndpoint url
                    ? installed(environment, url, Path.of(row.getString(1)), row.getString(2))
                    : new ControlledServer(
                            Registered.EMBEDDED, ServerFiles.embedded(workspace.postgres()), row.getString(2));
        } catch (SQLException e) {
            throw SqlFailure.raise("asking where the files of \"" + environment.name() + "\" are", e);
        }
    }

    private ControlledServer installed(Environment environment, UrlEndpoint url, Path data, String identifier) {
        if (!url.url().isLocal()) {
            throw unreachable(
                    environment, "it runs on another machine, " + url.url().server());
        }
        if (!Files.isReadable(data.resolve("global/pg_control")) || !Files.isWritable(data)) {
            throw unreachable(environment, "this user may not read and write its data folder \"" + data + "\"");
        }
        if (!ServerFiles.systemIdentifier(data).equals(Optional.of(identifier))) {
            throw unreachable(environment, "another server's files lie in \"" + data + "\" on this machine");
        }
        Path bin = ServerFiles.programsOf(data)
                .orElseThrow(() -> unreachable(environment, "its programs are not found: put pg_config on the PATH"));
        return new ControlledServer(
                RecoveryRegister.key(environment), ServerFiles.installed(data, bin, workspace.backups()), identifier);
    }

    /** Of a server that archives its WAL, whether it runs or not. */
    public ServerFiles files(Registered server) {
        return server.embedded()
                ? ServerFiles.embedded(workspace.postgres())
                : ServerFiles.installed(
                        Path.of(server.data()),
                        Path.of(server.programs()),
                        server.place().folder());
    }

    private static ProblemException unreachable(Environment environment, String why) {
        return Problem.of(
                        "server-files-unreachable",
                        ExitCode.CONNECTION,
                        "the files of the server of \"" + environment.name() + "\" cannot be used: " + why)
                .hint("run orderly on the server's machine, as the account that owns its data folder, or as root")
                .hint("of a managed server, the provider's own recovery is the way; backup create saves its databases")
                .raise();
    }
}
