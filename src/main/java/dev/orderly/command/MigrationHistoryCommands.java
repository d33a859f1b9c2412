package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.migration.BaselineRequest;
import dev.orderly.migration.RepairHistory;
import dev.orderly.migration.Version;
import dev.orderly.operation.Door;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.MigrationView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code migration list}, {@code baseline} and {@code repair}: what stands in an environment's history. */
public final class MigrationHistoryCommands {

    private final MigrationCommands.UseCases useCases;
    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Door> door;

    public MigrationHistoryCommands(
            MigrationCommands.UseCases useCases, ObjectProvider<Selection> selection, ObjectProvider<Door> door) {
        this.useCases = useCases;
        this.selection = selection;
        this.door = door;
    }

    @Command(
            name = "migration list",
            alias = "show-migrations",
            group = "migrations",
            description = "versions: state, when, by whom, how long",
            help = """
                examples:
                  migration list
                  migration list --env prod --format json

                json: {"environment", "pending", "migrations": [{"version", "description", "file", "state", "when", "by",
                "seconds", "undo"}]}; state is applied, pending, rolled back, failed, out of order, edited, missing, baseline or
                below baseline; version is null for repeatable files

                exit codes: 0, 3 when the environment cannot be reached, 6 when the files are not sound\
                """)
    public Document list(Invocation invocation) {
        return MigrationView.of(useCases.list().getObject().list(selected(invocation)));
    }

    @Changes(dryRun = false)
    @Command(
            name = "migration baseline",
            group = "migrations",
            description = "adopt an existing database at a version whose result it has",
            help = """
                examples:
                  migration baseline
                  migration baseline 3 --env prod --confirm prod

                json: {"environment", "history": [line]}

                exit codes: 0, 2 for an unknown version, 4 when the guard refuses, the database differs from what the version
                makes, or it has a history\
                """)
    public Document baseline(
            @Argument(index = 0, description = "the version; default: the newest") @Values(ValueKind.VERSION) @Nullable
                    String version,
            Invocation invocation) {
        BaselineRequest request = new BaselineRequest(
                selected(invocation), Optional.ofNullable(version).map(Version::typed), invocation.consent());
        return MigrationView.of(useCases.adopt().getObject().adopt(request, attended(invocation)));
    }

    @Changes
    @Command(
            name = "migration repair",
            group = "migrations",
            description = "mend the history: adopt edited files, forget missing ones, clear failures",
            help = """
                examples:
                  migration repair --dry-run
                  migration repair

                Changes nothing but the history.

                json: {"environment", "history": [line]}

                exit codes: 0, 4 when the guard refuses\
                """)
    public Document repair(Invocation invocation) {
        RepairHistory repair = useCases.repair().getObject();
        Environment environment = selected(invocation);
        return MigrationView.of(
                invocation.dryRun()
                        ? repair.plan(environment)
                        : repair.repair(environment, invocation.consent(), attended(invocation)));
    }

    private Environment selected(Invocation invocation) {
        return selection.getObject().of(invocation);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
