package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.ArchiverState;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.moment.Points;
import dev.orderly.recovery.moment.ReadWalStatus;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.recovery.wal.SegmentName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how the archiving of a server stands that pgBackRest looks after, by what that tells. */
public final class ReadStanzaStatus {

    private final Databases databases;
    private final Stanzas stanzas;

    public ReadStanzaStatus(Databases databases, Stanzas stanzas) {
        this.databases = databases;
        this.stanzas = stanzas;
    }

    /** How many segments and bytes there are, and what is missing between, only {@code backup base verify} tells. */
    public WalStatus run(Environment environment) {
        Registered server = stanzas.registered(environment);
        StanzaReport report = stanzas.report(environment);
        Optional<ArchiverState> asked = ask(environment);
        long archived = report.lastSegment()
                .flatMap(name -> SegmentName.parse(name, server.segmentBytes()))
                .map(last -> last.start() + last.bytes())
                .orElse(0L);
        Optional<Long> behind = asked.map(state -> Math.max(0, state.position() - archived));
        return new WalStatus(
                environment.name(),
                server.folder(),
                asked.isPresent(),
                asked.filter(ReadStanzaStatus::isArchiving).isPresent(),
                0,
                report.backups().stream().mapToLong(BaseBackup::packedBytes).sum(),
                List.of(),
                asked.map(ArchiverState::failed),
                asked.flatMap(ArchiverState::lastFailed),
                report.lastSegment(),
                asked.flatMap(ArchiverState::lastArchivedAt),
                behind,
                behind.filter(bytes -> bytes > 0).flatMap(bytes -> asked.flatMap(ArchiverState::seconds)),
                asked.flatMap(ArchiverState::waiting),
                asked.filter(state -> isArchiving(state) && !report.backups().isEmpty())
                        .flatMap(ArchiverState::exposure),
                window(report, asked),
                report.backups().size(),
                new Points(server.place()).all().size(),
                ReadWalStatus.free(server));
    }

    private static boolean isArchiving(ArchiverState state) {
        return state.on() && state.command().contains("archive-push");
    }

    /** Up to when the last segment came into the repository: what is in it is compressed there, and not read. */
    private static List<WalStatus.Span> window(StanzaReport report, Optional<ArchiverState> asked) {
        if (report.backups().isEmpty()) {
            return List.of();
        }
        Instant from = report.backups().get(0).finishedAt();
        return asked.flatMap(ArchiverState::lastArchivedAt)
                .filter(from::isBefore)
                .map(to -> List.of(new WalStatus.Span(from, to)))
                .orElse(List.of());
    }

    private Optional<ArchiverState> ask(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            return Optional.of(ArchiverState.read(connection));
        } catch (ProblemException | SQLException lost) {
            return Optional.empty();
        }
    }
}
