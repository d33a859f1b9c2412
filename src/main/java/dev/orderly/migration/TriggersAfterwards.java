package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.operation.OperationRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks, after versions ran, whether triggers and what they call are as the versions make them: a trigger that is gone or
 * disabled is noticed by nobody until its work is missing.
 */
final class TriggersAfterwards {

    private static final Set<ObjectKind> LOOKED_AT =
            EnumSet.of(ObjectKind.TRIGGER, ObjectKind.EVENT_TRIGGER, ObjectKind.ROUTINE);

    private final MigrationPorts ports;
    private final OperationRun run;

    TriggersAfterwards(MigrationPorts ports, OperationRun run) {
        this.ports = ports;
        this.run = run;
    }

    /**
     * One fingerprint tells that all is well; only when it differs are the versions replayed.
     *
     * @param fingerprint of what should be there now; where it is not known, nothing is looked at
     * @param expected what should be there now
     * @param known what was found to differ before, and is not told again
     */
    List<String> notAsExpected(Optional<String> fingerprint, Supplier<Catalog> expected, List<String> known) {
        if (fingerprint.isEmpty()) {
            return List.of();
        }
        run.progress().step("verifying the triggers of " + run.target().name());
        Catalog now = ports.catalog(run.connection());
        if (fingerprint.get().equals(now.fingerprint())) {
            return List.of();
        }
        List<Change> changes =
                SchemaComparison.compare(
                                expected.get(),
                                now,
                                ComparisonOptions.standard().withPrivileges(false))
                        .stream()
                        .filter(change -> LOOKED_AT.contains(change.object().kind()))
                        .toList();
        return StartCheck.lines(changes).stream()
                .filter(line -> !known.contains(line))
                .toList();
    }
}
