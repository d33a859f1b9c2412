package dev.orderly.command;

import dev.orderly.dataset.CheckDataSets;
import dev.orderly.dataset.CheckDataSets.Checked;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.DataSetView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code data check}. */
public final class DataCheckCommand {

    private final DataSetWords words;
    private final ObjectProvider<CheckDataSets> check;

    public DataCheckCommand(DataSetWords words, ObjectProvider<CheckDataSets> check) {
        this.words = words;
        this.check = check;
    }

    @Command(
            name = "data check",
            group = "data",
            description = "see whether the data sets fit an environment, without reading rows",
            help = """
                examples:
                  data check
                  data check reference --env test
                  data check --format json

                Reads migrations/model/datasets.yaml, and asks the environment for the tables and columns that it names: keys, filters,
                queries, and what environments keep as their own. Everything that does not fit is told with its line. For builds.

                json: {"environment", "sets": [{"set", "tables"}], "problems": [{"message", "hints": []}]}

                exit codes: 0, 2 when there is no such set, 5 when something does not fit, 6 when the file is wrong by itself\
                """)
    public ExitCode check(
            @Argument(index = 0, description = "the set's name (default: all)") @Values(ValueKind.DATA_SET) @Nullable
                    String set,
            Invocation invocation) {
        Checked checked = check.getObject().run(words.sets(set), words.selected(invocation));
        invocation.show(DataSetView.checked(checked));
        return checked.problems().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
