package dev.orderly.recovery.moment;

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
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.recovery.wal.WalArchive;
import java.util.List;

/** Deletes old base backups, and the WAL that none needs any more. */
public final class PruneBases {

    private final RecoveryRegister register;

    public PruneBases(RecoveryRegister register) {
        this.register = register;
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

    /** @param keep that many of the newest, at least one */
    public Pruned plan(Environment environment, int keep) {
        return plan(register.require(environment), keep);
    }

    private static Pruned plan(Registered server, int keep) {
        List<BaseBackup> all = new BaseStore(server.place()).all();
        int gone = Math.max(0, all.size() - Math.max(1, keep));
        List<BaseBackup> kept = all.subList(gone, all.size());
        List<SegmentName> segments = kept.stream()
                .map(BaseBackup::start)
                .min(java.util.Comparator.naturalOrder())
                .map(oldest -> WalArchive.of(server).before(oldest))
                .orElse(List.of());
        return new Pruned(all.subList(0, gone), kept, segments);
    }

    /** @throws dev.orderly.problem.ProblemException the guard's refusals */
    public Pruned run(Environment environment, int keep, Consent consent, Door door) {
        Registered server = register.require(environment);
        Pruned plan = plan(server, keep);
        if (plan.deleted().isEmpty() && plan.segments().isEmpty()) {
            return plan;
        }
        String what = "delete " + plan.deleted().size() + " base backups and "
                + plan.segments().size() + " WAL segments that no other needs";
        OperationRequest request = OperationRequest.of(OperationKind.DELETE_BACKUP, environment, what, consent)
                .withDetails(plan.deleted().stream().map(BaseBackup::id).toList());
        return door.run(request, run -> {
                    run.wayBack(new WayBack.None("what was deleted is gone"));
                    BaseStore store = new BaseStore(server.place());
                    for (BaseBackup base : plan.deleted()) {
                        store.delete(base);
                    }
                    WalArchive.delete(server, plan.segments());
                    return plan;
                })
                .value();
    }
}
