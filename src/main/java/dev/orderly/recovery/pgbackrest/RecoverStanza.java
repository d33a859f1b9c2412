package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Environment;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.environment.server.SideServer;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.moment.NamedPoint;
import dev.orderly.recovery.moment.Points;
import dev.orderly.recovery.moment.Reachable;
import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.side.OtherEngine;
import dev.orderly.recovery.side.RecoverAside;
import dev.orderly.recovery.side.RestoreAtRequest;
import dev.orderly.recovery.side.Side;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Brings side servers up from pgBackRest's repository. */
public final class RecoverStanza implements OtherEngine {

    private static final String NOT_MET = "recovery ended before configured recovery target was reached";

    private final Stanzas stanzas;
    private final InstantSource clock;

    public RecoverStanza(Stanzas stanzas, InstantSource clock) {
        this.stanzas = stanzas;
        this.clock = clock;
    }

    @Override
    public void register(Environment environment) {
        stanzas.registered(environment);
    }

    @Override
    public Side recover(RestoreAtRequest request, RecoverAside.Kind kind, boolean alive, Door door, Progress progress) {
        Environment environment = request.environment();
        PgBackRest program = stanzas.program(environment, kind.server(), kind.files());
        if (alive) {
            handOver(request, program, door);
        }
        List<BaseBackup> all = stanzas.report(environment, program).backups();
        List<BaseBackup> candidates = candidates(request.target(), all, kind);
        ProblemException last = outOfReach(request.target(), all);
        for (BaseBackup base : candidates) {
            try {
                return recover(request.target(), base, kind, program, progress);
            } catch (ProblemException e) {
                if (!e.first().message().contains(NOT_MET)) {
                    throw e;
                }
            }
        }
        throw last;
    }

    private static void handOver(RestoreAtRequest request, PgBackRest program, Door door) {
        OperationRequest operation = OperationRequest.of(
                OperationKind.BACKUP, request.environment(), "archive the WAL up to now", request.consent());
        door.run(operation, run -> {
            run.wayBack(new WayBack.None("nothing was changed"));
            return program.run(List.of("check"));
        });
    }

    private Side recover(
            RecoveryTarget target, BaseBackup base, RecoverAside.Kind kind, PgBackRest program, Progress progress) {
        refuseYounger(target, base, StanzaReport.tablespaces(program, base), kind.files());
        return new RecoverAside(clock)
                .run(
                        kind,
                        new Reachable.Plan(target, base, Map.of()),
                        side -> {
                            progress.step("pgBackRest restores " + base.id());
                            program.run(restore(target, base, side));
                            return Map.of();
                        },
                        progress);
    }

    /** Replaying its making would write to the place of the server's own: pgBackRest moves those alone that a backup knows. */
    private static void refuseYounger(RecoveryTarget target, BaseBackup base, Set<String> known, ServerFiles files) {
        for (Path link : Links.in(files.data().resolve("pg_tblspc"))) {
            boolean later = target instanceof RecoveryTarget.Time time
                    && Links.made(link).isAfter(time.at());
            if (!known.contains(link.getFileName().toString()) && !later) {
                throw Problem.of(
                                "tablespace-younger",
                                ExitCode.INVALID_INPUT,
                                "cannot recover to " + target.words() + " from " + base.id() + ": the tablespace "
                                        + link.getFileName()
                                        + " was made after it, and a side server would write to its place")
                        .hint(
                                "to a moment before it was made, say the time; from a backup that is taken now on, every moment"
                                        + " is in reach: backup base create")
                        .raise();
            }
        }
    }

    private static List<String> restore(RecoveryTarget target, BaseBackup base, SideServer side) {
        List<String> words = new ArrayList<>(List.of(
                "--set=" + base.id(),
                "--pg1-path=" + side.data(),
                "--tablespace-map-all=" + side.folder().resolve("tablespaces")));
        words.addAll(options(target));
        if (!(target instanceof RecoveryTarget.Latest)) {
            words.add("--target-action=promote");
        }
        words.add("restore");
        return words;
    }

    private static List<String> options(RecoveryTarget target) {
        if (target instanceof RecoveryTarget.Time time) {
            String utc = RecoveryTarget.EXACT.withZone(ZoneOffset.UTC).format(time.at());
            return List.of("--type=time", "--target=" + utc.replace("Z", "+00"));
        } else if (target instanceof RecoveryTarget.Place place) {
            return List.of("--type=lsn", "--target=" + place.lsn());
        } else if (target instanceof RecoveryTarget.Point point) {
            return List.of("--type=name", "--target=" + point.name());
        } else if (target instanceof RecoveryTarget.BeforeTransaction before) {
            return List.of("--type=xid", "--target=" + before.inWal(), "--target-exclusive");
        }
        return List.of("--type=default");
    }

    /** Which backups it may begin with, the best first: where nobody can tell, each that there is. */
    private static List<BaseBackup> candidates(RecoveryTarget target, List<BaseBackup> all, RecoverAside.Kind kind) {
        List<BaseBackup> newestFirst = new ArrayList<>(all);
        java.util.Collections.reverse(newestFirst);
        Predicate<BaseBackup> early = base -> true;
        if (target instanceof RecoveryTarget.Time time) {
            early = base -> !base.finishedAt().isAfter(time.at());
        } else if (target instanceof RecoveryTarget.Place place) {
            early = base -> base.stop().compareTo(place.lsn()) <= 0;
        } else if (target instanceof RecoveryTarget.Point point) {
            Optional<NamedPoint> known = new Points(kind.server().place()).find(point.name());
            early = base ->
                    known.filter(at -> at.lsn().compareTo(base.stop()) < 0).isEmpty();
        }
        boolean sure = target instanceof RecoveryTarget.Time || target instanceof RecoveryTarget.Latest;
        List<BaseBackup> fitting = newestFirst.stream().filter(early).toList();
        return sure && !fitting.isEmpty() ? fitting.subList(0, 1) : fitting;
    }

    private static ProblemException outOfReach(RecoveryTarget target, List<BaseBackup> all) {
        return Problem.of(
                        "target-out-of-reach",
                        ExitCode.INVALID_INPUT,
                        "cannot recover to " + target.words() + ": it is not within what pgBackRest has")
                .hint(
                        all.isEmpty()
                                ? "take a base backup first: backup base create"
                                : "what can be recovered to: "
                                        + new RecoveryTarget.Time(all.get(0).finishedAt()).words()
                                        + " and later, up to the last transaction that is archived; or latest")
                .raise();
    }
}
