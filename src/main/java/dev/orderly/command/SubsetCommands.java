package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.subset.ShowSubset;
import dev.orderly.privacy.subset.SubsetRequest;
import dev.orderly.privacy.subset.rows.RowName;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.SubsetView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code subset show}. */
public final class SubsetCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<ShowSubset> show;
    private final ObjectProvider<KeySource> keys;
    private final ObjectProvider<Door> door;

    public SubsetCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<ShowSubset> show,
            ObjectProvider<KeySource> keys,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.show = show;
        this.keys = keys;
        this.door = door;
    }

    @Changes(dryRun = false)
    @Command(
            name = "subset show",
            group = "privacy",
            description = "which rows a part of a database would have, and why",
            help = """
                examples:
                  subset show test --where "patients: city = 'Pune'"
                  subset show test --where "patients: id = 17" --where "wards: code = 'W1'" --children 20
                  subset show test --percent 5 --key-file /secure/orderly.key
                  subset show test --percent 5 --why visits:4711

                Rows that are chosen are roots. What refers to them comes too, and what refers to that, and so on; and of all these
                rows everything that they refer to. So no foreign key is broken, and a row has all that hangs on it, unless it is
                there only because others refer to it. Small tables that refer to no large one, and those of data sets, come whole.

                --where takes TABLE: CONDITION, or TABLE for all its rows; repeatable. --percent draws that share of the roots, by
                itself of the tables that privacy.yaml names as roots, else of those that refer to no other but whole ones.
                --children lets at most so many rows follow a row by one foreign key. Rows are drawn by a hash of the primary key
                and the key that anonymises: the same ones every time. Nothing is written but to the session's temporary tables.

                --why TABLE:KEY tells how a row was found. Values of a key of several columns have commas between. Of production
                it goes on the record what was asked for.

                json: {"environment", "rounds", "rows", "all", "roots": [{"table", "condition", "percent"}], "tables": [{"table",
                "share", "rows", "full", "all", "estimated"}], "why": {"table", "key", "chain": [{"table", "key", "way",
                "reference", "round"}]}}; share is root, below, above, whole or none; why is null where nothing was asked

                exit codes: 0, 2 when there is no such table or row, 3 on a standby or where a right is missing, 4 without a key,
                6 when a condition cannot be evaluated\
                """)
    public Document show(
            @Argument(index = 0, description = "environment (default: the selected one)")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String name,
            @Option(longName = "where", description = "TABLE: CONDITION, the rows to begin with; repeatable")
                    List<String> where,
            @Option(longName = "percent", description = "the share of the rows to begin with") @Nullable String percent,
            @Option(longName = "children", description = "how many rows may follow a row by one foreign key") @Nullable
                    Integer children,
            @Option(longName = "why", description = "TABLE:KEY, a row to explain") @Nullable String why,
            @Option(longName = "key-file", description = "file with the key that anonymises")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String keyFile,
            Invocation invocation) {
        Environment environment = name == null
                ? selection.getObject().of(invocation)
                : selection.getObject().named(name);
        SubsetChoice choice = SubsetWords.choice(where, percent, children);
        Optional<RowName> row = Optional.ofNullable(why).map(RowName::of);
        SubsetRequest request = new SubsetRequest(
                environment, choice, true, SubsetWords.key(choice, keys.getObject(), keyFile, invocation));
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return SubsetView.of(show.getObject().run(request, row, invocation.consent(), attended, invocation.progress()));
    }
}
