package dev.orderly.recovery.base;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Environment;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.ControlledServer;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryJson;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.Archiver;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies a server's data folder while the server works. */
public final class TakeBase {

    /** For what changes the base backups of a workspace. */
    public static final String LOCK = "bases";

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern BEGUN =
            Pattern.compile("START WAL LOCATION: ([0-9A-F]+/[0-9A-F]+) \\(file ([0-9A-F]{8})");

    private final LocateServer locate;
    private final RecoveryRegister register;
    private final Workspace workspace;

    public TakeBase(LocateServer locate, RecoveryRegister register, Workspace workspace) {
        this.locate = locate;
        this.register = register;
        this.workspace = workspace;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code wal-not-archived}, {@code server-files-unreachable}, exit 3;
     *     {@code other-cluster}, exit 3, when another cluster stands in the place of the one whose WAL is archived
     */
    public BaseBackup run(Environment environment, String label, Consent consent, Door door) {
        Registered server = register.require(environment);
        ControlledServer controlled = locate.of(environment);
        if (!controlled.systemIdentifier().equals(server.systemIdentifier())) {
            throw Problem.of(
                            "other-cluster",
                            ExitCode.CONNECTION,
                            "the server of \"" + environment.name() + "\" is not the one whose WAL is archived")
                    .hint("have it archived too: backup wal enable " + environment.name())
                    .raise();
        }
        OperationRequest request = OperationRequest.of(
                OperationKind.BACKUP, environment, "copy the server's data folder, as a base for recovery", consent);
        return WorkspaceLock.whileHeld(
                workspace,
                LOCK,
                () -> door.run(request, run -> {
                            run.wayBack(new WayBack.None("a base backup changes nothing"));
                            return ArchiveFailure.told(
                                    "copying the data folder",
                                    () -> take(
                                            environment,
                                            label,
                                            server,
                                            controlled.files().data(),
                                            run));
                        })
                        .value());
    }

    private static BaseBackup take(
            Environment environment, String label, Registered server, Path data, OperationRun run)
            throws SQLException, IOException {
        BaseStore store = new BaseStore(server.place());
        store.sweep();
        BackupMode mode = new BackupMode(run.connection());
        Instant begun = mode.now();
        String id = ID.format(begun) + "-base";
        Path young = store.young(id);
        Durable.privateFolder(server.place().bases());
        Files.createDirectories(young);
        try (PackFiles pack = new PackFiles(young)) {
            run.progress().step("waiting for a checkpoint");
            mode.start("orderly " + id);
            run.progress().step("copying the data folder");
            TreeMap<String, Path> files = DataFiles.of(data);
            pack.addAll(files, mode.expectedBytes(), run.progress());
            pack.add(DataFiles.CONTROL, data.resolve(DataFiles.CONTROL));
            BackupMode.Stopped stopped = mode.stop();
            pack.add("backup_label", stopped.label());
            PackFiles.Packed packed = pack.finish();
            Matcher start = BEGUN.matcher(stopped.label());
            if (!start.find()) {
                throw new IOException("the server's backup_label does not tell where it began");
            }
            long timeline = Long.parseLong(start.group(2), 16);
            run.progress().step("waiting until its WAL is in the archive");
            new Archiver(run.connection(), server)
                    .await(SegmentName.holding(Lsn.of(stopped.stop().value() - 1), timeline, server.segmentBytes()));
            BaseBackup base = new BaseBackup(
                    BaseBackup.FORMAT,
                    id,
                    environment.name(),
                    label,
                    server.systemIdentifier(),
                    run.connection().getMetaData().getDatabaseProductVersion(),
                    timeline,
                    new Lsn(start.group(1)),
                    stopped.stop(),
                    begun,
                    stopped.at(),
                    packed.bytes(),
                    packed.files(),
                    packed.packedBytes(),
                    packed.sum(),
                    mode.settings(),
                    stopped.tablespaces());
            Durable.write(
                    young.resolve(BaseBackup.MANIFEST), RecoveryJson.text(base).getBytes(StandardCharsets.UTF_8));
            Durable.move(young, store.finished(id));
            run.detail("saved as " + id);
            return base;
        } finally {
            ServerFiles.delete(young);
        }
    }
}
