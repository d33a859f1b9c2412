package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.proposal.Covering;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.ScanTables;
import dev.orderly.privacy.scan.Scanned;
import dev.orderly.privacy.scan.finding.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Scans the copy. Fakes look like what they stand for, so a finding is expected where the policy names a class or changes the values, and
 * a fault where it takes them for harmless and keeps them without a reason.
 */
final class ScanCheck {

    /** One finding in ten below that is none: it is told, and stops nothing. */
    private static final double SURE = 0.9;

    private final Side copy;
    private final Map<String, TablePlan> plans = new HashMap<>();
    private final Policy policy;

    ScanCheck(Side copy, MaskPlan plan) {
        this.copy = copy;
        this.policy = plan.policy();
        plan.tables()
                .forEach(table ->
                        plans.put(table.table().schema() + '.' + table.table().name(), table));
    }

    Check of(ScanManner manner, Within within, Progress progress) throws SQLException {
        Scanned scanned =
                ScanTables.of(copy.label(), copy.session(), manner, table -> within.has(table.id()), progress);
        List<String> faults = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        scanned.findings().stream()
                .filter(this::isNew)
                .forEach(it -> (it.confidence() >= SURE ? faults : doubtful).add(told(it)));
        scanned.unreviewed().stream()
                .filter(it -> plans.containsKey(it.table()) && !isKnownType(it.reason()))
                .forEach(it -> faults.add(it.table() + (it.column().isEmpty() ? "" : "." + it.column())
                        + " was not scanned: " + it.reason()));
        String words = scanned.columns() + " columns, " + scanned.findings().size() + " findings; seed " + manner.seed()
                + (doubtful.isEmpty() ? "" : "; not sure: " + String.join("; ", doubtful));
        return Check.of(
                CheckName.SCAN,
                words,
                faults,
                "decide about them in the policy, or say there why they are harmless: reason: …");
    }

    /** A type that is not known is looked at as text. */
    private static boolean isKnownType(String reason) {
        return reason.endsWith("its text was looked at");
    }

    private boolean isNew(Finding found) {
        TablePlan table = plans.get(found.table());
        Optional<ColumnPlan> column = table == null
                ? Optional.empty()
                : table.columns().stream()
                        .filter(it -> it.column().equals(found.column()))
                        .findFirst();
        if (table == null
                || column.isEmpty()
                || column.get().dataClass().isPresent() && found.path().isEmpty()) {
            return false;
        }
        return decision(table.table(), found).filter(ScanCheck::letsPass).isPresent();
    }

    private Optional<Decision> decision(ObjectId table, Finding found) {
        return policy.of(copy.whole(table))
                .flatMap(it -> Optional.ofNullable(it.columns().get(found.column())))
                .flatMap(column -> Covering.of(column, found));
    }

    /** Whoever gives a reason has seen what it looks like. */
    private static boolean letsPass(Decision decision) {
        return Covering.isHarmless(decision)
                && decision.actionOrKeep() instanceof Action.Keep
                && decision.reason().isEmpty();
    }

    private static String told(Finding found) {
        return String.format(
                Locale.ROOT,
                "%s.%s looks like %s (%.2f), and the policy keeps it as harmless without a reason",
                found.table(),
                found.place(),
                found.meaning().label(),
                found.confidence());
    }
}
