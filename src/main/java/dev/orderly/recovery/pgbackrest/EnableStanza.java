package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Environment;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.ArchiveSettings;
import dev.orderly.recovery.archiving.Archiving;
import dev.orderly.recovery.wal.SegmentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has pgBackRest archive a server's WAL. A configuration that is there is used as it is; else one is written. */
public final class EnableStanza {

    private final LocateServer locate;
    private final RecoveryRegister register;
    private final Stanzas stanzas;

    public EnableStanza(LocateServer locate, RecoveryRegister register, Stanzas stanzas) {
        this.locate = locate;
        this.register = register;
        this.stanzas = stanzas;
    }

    /** Doing it again changes nothing and proves it again. */
    public Archiving run(Environment environment, Duration timeout, Consent consent, Door door) {
        Registered server = stanzas.registered(environment);
        register.put(server);
        ServerFiles files = locate.files(server);
        Path folder = server.place().folder();
        Path config = environment.engine().config().orElse(folder.resolve(Stanzas.CONFIG));
        String stanza = environment.engine().stanza().orElseThrow();
        String command =
                "pgbackrest --config=" + quoted(config) + " --stanza=" + quoted(stanza) + " archive-push \"%p\"";
        OperationRequest request = OperationRequest.of(
                OperationKind.SERVER_SETTINGS, environment, "have pgBackRest archive the server's WAL", consent);
        Changed changed = door.run(request, run -> {
                    ArchiveSettings settings = new ArchiveSettings(run.connection());
                    settings.requireNoOther(command::equals);
                    if (!Files.exists(config)) {
                        write(environment, server, files, config, run.connection());
                        run.detail("wrote " + config);
                    }
                    List<String> names = settings.enable(command, timeout);
                    register.switched(server, true);
                    run.detail(names.isEmpty() ? "it did already" : "set " + String.join(", ", names));
                    run.wayBack(new WayBack.None("backup wal disable switches it off"));
                    return new Changed(names, settings.needsRestart());
                })
                .value();
        Optional<SegmentName> proven =
                changed.restart() ? Optional.empty() : prove(environment, server, files, consent, door);
        return new Archiving(environment.name(), folder.toString(), changed.names(), false, changed.restart(), proven);
    }

    /** Has it archive no more; what is in the repository stays. */
    public Registered disable(Environment environment, Consent consent, Door door) {
        Registered server = stanzas.registered(environment);
        OperationRequest request = OperationRequest.of(
                OperationKind.SERVER_SETTINGS, environment, "archive the server's WAL no more", consent);
        return door.run(request, run -> {
                    new ArchiveSettings(run.connection()).disable();
                    register.switched(server, false);
                    run.wayBack(new WayBack.None("backup wal enable switches it on again"));
                    return server;
                })
                .value();
    }

    private record Changed(List<String> names, boolean restart) {}

    /** The server takes a percent sign for one of its own. */
    private static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }

    private static void write(
            Environment environment, Registered server, ServerFiles files, Path config, Connection connection)
            throws SQLException {
        ArchiveSettings settings = new ArchiveSettings(connection);
        Path folder = server.place().folder();
        Path repository = environment.engine().repository().orElse(folder.resolve("repository"));
        files.own(repository);
        for (String name : List.of("log", "lock", "spool")) {
            files.own(folder.resolve(name));
        }
        String user = ((UrlEndpoint) environment.endpoint()).url().user().orElse("postgres");
        String socket = settings.value("unix_socket_directories").split(",")[0].strip();
        String text = """
            # written by orderly: backup wal enable
            [global]
            repo1-path=%s
            log-path=%s
            lock-path=%s
            spool-path=%s
            log-level-file=warn
            start-fast=y
            compress-type=zst
            repo1-retention-full=2
            [%s]
            pg1-path=%s
            pg1-port=%s
            pg1-socket-path=%s
            pg1-user=%s
            """.formatted(
                        repository,
                        folder.resolve("log"),
                        folder.resolve("lock"),
                        folder.resolve("spool"),
                        environment.engine().stanza().orElseThrow(),
                        server.data(),
                        settings.value("port"),
                        socket,
                        user);
        Durable.write(config, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<SegmentName> prove(
            Environment environment, Registered server, ServerFiles files, Consent consent, Door door) {
        PgBackRest program = stanzas.program(environment, server, files);
        OperationRequest request =
                OperationRequest.of(OperationKind.BACKUP, environment, "prove that WAL is archived", consent);
        return door.run(request, run -> {
                    run.progress().step("pgBackRest checks that WAL comes into its repository");
                    run.wayBack(new WayBack.None("nothing was changed"));
                    program.run(List.of("stanza-create"));
                    program.run(List.of("check"));
                    return stanzas.report(environment, program)
                            .lastSegment()
                            .flatMap(name -> SegmentName.parse(name, server.segmentBytes()));
                })
                .value();
    }
}
