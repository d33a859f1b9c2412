package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.PolicyView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;

/** {@code privacy check}. */
public final class PolicyCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<CheckPolicy> check;

    public PolicyCommands(ObjectProvider<Selection> selection, ObjectProvider<CheckPolicy> check) {
        this.selection = selection;
        this.check = check;
    }

    @Command(
            name = "privacy check",
            group = "privacy",
            description = "whether the policy decides about every column, and fits the schema",
            help = """
                examples:
                  privacy check
                  privacy check --env test --format json

                migrations/model/privacy.yaml says of each column, and of each path into a document, what its values are, what is done
                to them when rows leave, and who has reviewed that and when. Everything that is wrong is told at once, with file and
                line: columns that nothing is decided about, with lines to paste; tables and columns that are not there; what is
                sensitive and kept without a reason; actions that do not fit the type, would break a key, a NOT NULL, a condition, or
                leave a foreign key with other values than what it refers to.

                json: {"environment", "profile", "tables", "omitted": [], "columns", "undecided": [{"table", "column", "line"}],
                "misfits": [{"code", "message", "hints": []}]}

                exit codes: 0, 5 when something does not fit, 6 when the file is no policy\
                """)
    public ExitCode check(Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        MaskPlan plan = check.getObject().run(environment);
        invocation.show(PolicyView.of(environment.name(), plan));
        return plan.misfits().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
