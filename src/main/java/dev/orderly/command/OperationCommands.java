package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationHistory;
import dev.orderly.operation.RepairEnvironment;
import dev.orderly.operation.TakeBack;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.OperationView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;

/** {@code operation list}, {@code operation repair} and {@code undo}. */
public final class OperationCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<OperationHistory> history;
    private final ObjectProvider<TakeBack> takeBack;
    private final ObjectProvider<RepairEnvironment> repair;
    private final ObjectProvider<Door> door;

    public OperationCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<OperationHistory> history,
            ObjectProvider<TakeBack> takeBack,
            ObjectProvider<RepairEnvironment> repair,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.history = history;
        this.takeBack = takeBack;
        this.repair = repair;
        this.door = door;
    }

    @Command(
            name = "operation list",
            group = "operations",
            description = "what was done from this workspace, and how it is taken back",
            help = """
            examples:
              operation list
              operation list --env dev --format json

            Lists the operations on all environments, unless --env names one. What others did to an environment from
            elsewhere is in its audit log: audit log

            json: {"operations": [{"operation", "kind", "environment", "database", "started", "finished", "state",
            "summary", "details", "user", "host", "process", "wayBack", "backup", "undoes", "undoneBy"}]}
            state: succeeded, unchanged, failed, partly, cancelled, interrupted or running

            exit codes: 0, 6 when the journal cannot be read""")
    public Document list(Invocation invocation) {
        return OperationView.of(history.getObject().entries(invocation.environmentName()));
    }

    @Changes
    @Command(
            name = "operation repair",
            group = "operations",
            description = "end what killed operations have left: a read-only database, stopped services",
            help = """
            examples:
              operation repair --dry-run
              operation repair --env dev

            An operation whose process was killed can leave a database that --freeze made read-only, services that it had
            stopped, and an entry of the audit log without an end. Schema and rows stay as they are: run the operation again, or
            take it back with undo.

            json: {"environment", "steps", "operation"}; operation is null with --dry-run and where nothing was left

            exit codes: 0, 4 when the answer is missing or the workspace is not trusted, 7 when services did not start""")
    public Document repair(Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        if (invocation.dryRun()) {
            return OperationView.of(target.name(), repair.getObject().foresee(target));
        }
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return OperationView.of(target.name(), repair.getObject().run(attended, target, invocation.consent()));
    }

    @Changes
    @Command(
            name = "undo",
            group = "operations",
            description = "take back the last operation of an environment",
            help = """
            examples:
              undo --dry-run
              undo --env test --yes

            Undoing an undo does the operation again. Where a database was replaced, undo says how many rows were written to the
            new one since, as far as the server has counted them, and keeps it under another name in turn.

            json: {"environment", "undone", "summary", "steps", "operation", "wayBack"}; with --dry-run the last two are null

            exit codes: 0, 4 when there is nothing to undo, something came after it, or the answer is missing""")
    public Document undo(Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        if (invocation.dryRun()) {
            return OperationView.of(target.name(), takeBack.getObject().foresee(target));
        }
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return OperationView.of(target.name(), takeBack.getObject().run(attended, target, invocation.consent()));
    }
}
