package dev.orderly.recovery.moment;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.ArchiveScripts;
import dev.orderly.recovery.archiving.ArchiverState;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.recovery.wal.WalArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tells how the archiving of a server's WAL stands, whether the server runs or not. */
public final class ReadWalStatus {

    private final Databases databases;
    private final LocateServer locate;
    private final RecoveryRegister register;

    public ReadWalStatus(Databases databases, LocateServer locate, RecoveryRegister register) {
        this.databases = databases;
        this.locate = locate;
        this.register = register;
    }

    /** @throws ProblemException {@code wal-not-archived}, exit 3, when it never was switched on */
    public WalStatus run(Environment environment) {
        Registered server = register.require(environment);
        Optional<ArchiverState> asked = ask(environment, server);
        WalArchive archive = WalArchive.of(server);
        List<BaseBackup> bases = new BaseStore(server.place()).all();
        Points points = new Points(server.place());
        Reachable reachable = new Reachable(archive, bases, points);
        long archived = archive.last().map(last -> last.start() + last.bytes()).orElse(0L);
        Optional<Long> behind = asked.map(ArchiverState::position).map(position -> Math.max(0, position - archived));
        return new WalStatus(
                environment.name(),
                server.folder(),
                asked.isPresent(),
                asked.filter(state -> isOurs(state, server)).isPresent(),
                archive.segments().size(),
                archive.bytes(),
                bases.stream().findFirst().map(oldest -> archive.gaps(oldest.start())).orElse(List.of()).stream()
                        .map(SegmentName::toString)
                        .toList(),
                asked.map(ArchiverState::failed),
                asked.flatMap(ArchiverState::lastFailed),
                asked.flatMap(ArchiverState::lastArchived)
                        .or(() -> archive.last().map(SegmentName::toString)),
                asked.flatMap(ArchiverState::lastArchivedAt),
                behind,
                behind.filter(bytes -> bytes > 0).flatMap(bytes -> asked.flatMap(ArchiverState::seconds)),
                asked.flatMap(ArchiverState::waiting),
                asked.filter(state -> isOurs(state, server) && leadsToNow(reachable, archive))
                        .flatMap(ArchiverState::exposure),
                reachable.spans().stream()
                        .map(window -> new WalStatus.Span(window.from(), window.to()))
                        .toList(),
                bases.size(),
                points.all().size(),
                free(server));
    }

    /** The server of another cluster tells nothing about this archive. */
    private Optional<ArchiverState> ask(Environment environment, Registered server) {
        if (!locate.files(server).systemIdentifier().equals(Optional.of(server.systemIdentifier()))) {
            return Optional.empty();
        }
        try (Connection connection = databases.openReadOnly(environment)) {
            return Optional.of(ArchiverState.read(connection));
        } catch (ProblemException | SQLException lost) {
            return Optional.empty();
        }
    }

    /** Without a missing segment between a base backup and the newest one. */
    private static boolean leadsToNow(Reachable reachable, WalArchive archive) {
        List<Window> windows = reachable.spans();
        return !windows.isEmpty()
                && archive.last()
                        .filter(windows.get(windows.size() - 1).run()::endsWith)
                        .isPresent();
    }

    private static boolean isOurs(ArchiverState state, Registered server) {
        return state.on() && ArchiveScripts.isCommandOf(server.place(), state.command());
    }

    /** Free space where the archive lies. */
    public static long free(Registered server) {
        try {
            return Files.exists(server.place().folder())
                    ? Files.getFileStore(server.place().folder()).getUsableSpace()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
