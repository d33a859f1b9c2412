package dev.orderly.app;

import dev.orderly.drill.CheckResult;
import dev.orderly.drill.CopyChecks;
import dev.orderly.environment.Environment;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.MigrationList;
import dev.orderly.migration.MigrationState;
import dev.orderly.migration.MigrationStatus;
import dev.orderly.migration.Version;
import dev.orderly.trigger.TriggerFinding;
import dev.orderly.trigger.VerifyTriggers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the workspace's migrations stand in a restored copy, and whether its critical triggers do what they should. */
final class RestoredCopyChecks implements CopyChecks {

    private static final String MIGRATIONS = "migrations";
    private static final String TRIGGERS = "triggers";

    private final ListMigrations migrations;
    private final VerifyTriggers triggers;
    private final Path model;

    /** @param model where {@code triggers.yaml} lies */
    RestoredCopyChecks(ListMigrations migrations, VerifyTriggers triggers, Path model) {
        this.migrations = migrations;
        this.triggers = triggers;
        this.model = model;
    }

    @Override
    public List<CheckResult> of(Environment environment, Connection copy) throws SQLException {
        MigrationList list = migrations.list(environment.name(), copy);
        List<CheckResult> results = new ArrayList<>();
        if (!list.migrations().isEmpty()) {
            results.add(standing(list));
        }
        if (list.pending() == 0) {
            results.addAll(triggers(copy));
        } else {
            results.add(CheckResult.noted(TRIGGERS, "not tried: triggers.yaml is of a newer version than the backup"));
        }
        return results;
    }

    /** An older backup has versions pending; one that never finished is no sound state to go back to. */
    private static CheckResult standing(MigrationList list) {
        List<String> failed = list.migrations().stream()
                .filter(status -> status.state() == MigrationState.FAILED)
                .map(MigrationStatus::script)
                .toList();
        if (!failed.isEmpty()) {
            return CheckResult.failed(MIGRATIONS, "half applied: " + String.join(", ", failed));
        }
        String newest = list.migrations().stream()
                .filter(status -> status.state().isThere())
                .map(MigrationStatus::version)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .map(Version::toString)
                .map(version -> "at version " + version)
                .orElse("no version is applied");
        List<String> strange = list.migrations().stream()
                .filter(status -> status.state() == MigrationState.EDITED || status.state() == MigrationState.MISSING)
                .map(status -> status.script() + " is " + status.state().word())
                .toList();
        String words = newest + ", " + list.pending() + " pending";
        return strange.isEmpty()
                ? CheckResult.passed(MIGRATIONS, words)
                : CheckResult.noted(MIGRATIONS, words + "; " + String.join(", ", strange));
    }

    private List<CheckResult> triggers(Connection copy) throws SQLException {
        Optional<List<TriggerFinding>> findings = triggers.inCopy(copy, model);
        if (findings.filter(List::isEmpty).isPresent()) {
            return List.of(CheckResult.passed(TRIGGERS, "those that are critical fire, and do what they should"));
        }
        return findings.orElse(List.of()).stream()
                .map(finding -> CheckResult.failed(
                        TRIGGERS, finding.subject() + " " + finding.name() + ": " + finding.message()))
                .toList();
    }
}
