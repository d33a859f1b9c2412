package dev.orderly.app;

import dev.orderly.environment.Environment;
import dev.orderly.migration.AppliedMigrations;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.ApplyRequest;
import dev.orderly.migration.PlannedMigrations;
import dev.orderly.operation.Consent;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.provision.SetupStep;
import java.util.List;

/** The part of a set-up that applies the workspace's migrations. */
record MigrationStep(ApplyMigrations migrations) implements SetupStep {

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public Foreseen foresee(Environment environment) {
        ApplyRequest request = ApplyRequest.all(environment, Consent.none());
        OperationRequest operation = migrations.foresee(request);
        List<String> lines = migrations.plan(request).entries().stream()
                .map(PlannedMigrations.Entry::script)
                .map(MigrationStep::apply)
                .toList();
        return new Foreseen(lines, operation.hazards(), operation.notProven());
    }

    @Override
    public List<String> foreseeOnEmpty(Environment environment) {
        return migrations.allFiles().stream().map(MigrationStep::apply).toList();
    }

    private static String apply(String script) {
        return "apply " + script;
    }

    @Override
    public List<String> run(OperationRun run) throws Exception {
        return migrations.applyWithin(run).entries().stream()
                .map(MigrationStep::line)
                .toList();
    }

    private static String line(AppliedMigrations.Entry entry) {
        return entry.how().word() + " " + entry.version() + " " + entry.description();
    }
}
