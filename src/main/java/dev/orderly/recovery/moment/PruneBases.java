package dev.orderly.recovery.moment;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.base.TakeBase;
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.recovery.wal.WalArchive;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes old base backups, and the WAL that none needs any more. */
public final class PruneBases {

    private final RecoveryRegister register;
    private final Workspace workspace;

    public PruneBases(RecoveryRegister register, Workspace workspace) {
        this.register = register;
        this.workspace = workspace;
    }

    /**
     * What goes and what stays.
     *
     * @param segments of WAL that go
     */
    public record Pruned(List<BaseBackup> deleted, List<BaseBackup> kept, List<SegmentName> segments) {
        public Pruned {
            deleted = List.copyOf(deleted);
            kept = List.copyOf(kept);
            segments = List.copyOf(segments);
        }
    }

    /** @param keep that many of the newest that can be recovered from, at least one */
    public Pruned plan(Environment environment, int keep) {
        return plan(register.require(environment), keep);
    }

    private static Pruned plan(Registered server, int keep) {
        List<BaseBackup> all = new BaseStore(server.place()).all();
        WalArchive archive = WalArchive.of(server);
        int gone = all.indexOf(oldestKept(all, archive, keep));
        if (gone < 0) {
            return new Pruned(List.of(), all, List.of());
        }
        List<BaseBackup> kept = all.subList(gone, all.size());
        List<SegmentName> segments = kept.stream()
                .map(BaseBackup::start)
                .min(Comparator.naturalOrder())
                .map(archive::before)
                .orElse(List.of());
        return new Pruned(all.subList(0, gone), kept, segments);
    }

    /** One that leads nowhere, as after a way back to before it, or for want of WAL, does not count; null without any other. */
    private static @Nullable BaseBackup oldestKept(List<BaseBackup> all, WalArchive archive, int keep) {
        List<BaseBackup> usable =
                all.stream().filter(base -> Reachable.leadsOn(archive, base)).toList();
        return usable.isEmpty() ? null : usable.get(Math.max(0, usable.size() - Math.max(1, keep)));
    }

    /** @throws dev.orderly.problem.ProblemException the guard's refusals */
    public Pruned run(Environment environment, int keep, Consent consent, Door door) {
        Registered server = register.require(environment);
        return WorkspaceLock.whileHeld(
                workspace, TakeBase.LOCK, () -> run(environment, server, plan(server, keep), consent, door));
    }

    private static Pruned run(Environment environment, Registered server, Pruned plan, Consent consent, Door door) {
        if (plan.deleted().isEmpty() && plan.segments().isEmpty()) {
            return plan;
        }
        String what = "delete " + plan.deleted().size() + " base backups and "
                + plan.segments().size() + " WAL segments that no other needs";
        OperationRequest request = OperationRequest.of(OperationKind.DELETE_BACKUP, environment, what, consent)
                .withDetails(plan.deleted().stream().map(BaseBackup::id).toList());
        return door.run(request, run -> {
                    run.wayBack(new WayBack.None("what was deleted is gone"));
                    return ArchiveFailure.told("deleting base backups", () -> delete(server, plan));
                })
                .value();
    }

    private static Pruned delete(Registered server, Pruned plan) throws IOException {
        BaseStore store = new BaseStore(server.place());
        for (BaseBackup base : plan.deleted()) {
            store.delete(base);
        }
        WalArchive.delete(server, plan.segments());
        return plan;
    }
}
