package dev.orderly.command;

import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.seed.scenario.ListScenarios;
import dev.orderly.seed.scenario.LoadScenario;
import dev.orderly.seed.scenario.RemoveScenarios;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.ScenarioView;
import dev.orderly.workspace.Settings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code seed scenario}, {@code seed list} and {@code seed remove}. */
public final class ScenarioCommands {

    private static final long SEED = 1;
    private static final String CALLING = "[\\p{L}\\p{N}_-]+";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<LoadScenario> load;
    private final ObjectProvider<RemoveScenarios> remove;
    private final ObjectProvider<ListScenarios> list;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Settings> settings;

    public ScenarioCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<LoadScenario> load,
            ObjectProvider<RemoveScenarios> remove,
            ObjectProvider<ListScenarios> list,
            ObjectProvider<Door> door,
            ObjectProvider<Settings> settings) {
        this.selection = selection;
        this.load = load;
        this.remove = remove;
        this.list = list;
        this.door = door;
        this.settings = settings;
    }

    @Changes
    @Command(
            name = "seed scenario",
            alias = "generate-test-scenario",
            group = "test data",
            description = "load the rows of a scenario, such as a patient with an unpaid bill",
            help = """
                examples:
                  seed scenario admitted-patient
                  seed scenario admitted-patient --set days=5 --dry-run
                  seed scenario admitted-patient --as second --set days=1
                  seed scenario emergency-at-night --now 2026-01-01T02:00 --seed 7

                A scenario is a file of scripts/scenarios: rows with labels, parameters, other scenarios that it uses, and what is
                expected afterwards. All of it is judged before anything is written: tables, columns, labels, values. The rows come in
                by one transaction, and stay only if every expectation holds. Scenarios that it uses are loaded with it, or taken as
                they are where they were loaded before.

                The same --seed and --now give the same rows. A scenario that is loaded already is left as it is; --as loads one more
                beside it. seed remove takes out what came in; undo takes it back by the backup that was taken first.

                json: {"environment", "scenario", "description", "parameters": {}, "there", "rows": [{"scenario", "table", "rows"}],
                "reused": [], "expectations", "notes": [], "seed", "now", "dryRun"}; there says that it was loaded before

                exit codes: 0, 2 when there is no such scenario or parameter, or a value does not fit it, 4 when refused, as in staging
                and production, 6 when the scenario does not fit the tables, or an expectation does not hold: nothing is changed then\
                """)
    public Document scenario(
            @Argument(index = 0, description = "the scenario's name") @Values(ValueKind.SCENARIO) String name,
            @Option(longName = "set", description = "a parameter, as NAME=VALUE") @Values(ValueKind.SCENARIO_PARAMETER)
                    List<String> set,
            @Option(longName = "as", description = "what this one is called, beside others of the same scenario")
                    @Nullable
                    String calling,
            @Option(longName = "seed", description = "by which values are made up (default: 1)") @Nullable String seed,
            @Option(
                            longName = "now",
                            description =
                                    "YYYY-MM-DD or YYYY-MM-DDTHH:MM: from when times are said (default: the time it is)")
                    @Nullable
                    String now,
            @Option(
                            longName = "locale",
                            description = "of names and words, such as en-IN (default: that of orderly.yaml, or en)")
                    @Nullable
                    String locale,
            Invocation invocation) {
        LoadScenario.Request request = new LoadScenario.Request(
                selection.getObject().of(invocation),
                name,
                calling(calling),
                parameters(set),
                seed == null ? SEED : SeedWords.whole("seed", seed),
                moment(now),
                SeedWords.locale(locale, settings.getObject()),
                invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? ScenarioView.of(load.getObject().foresee(request, attended), true)
                : ScenarioView.of(load.getObject().run(request, attended), false);
    }

    @Changes
    @Command(
            name = "seed remove",
            group = "test data",
            description = "take out exactly the rows that scenarios put in",
            help = """
                examples:
                  seed remove admitted-patient
                  seed remove admitted-patient@second,discharge-with-unpaid-bill --dry-run
                  seed remove admitted-patient --force=changed-rows

                Scenarios that were loaded for the named ones alone go with them. Rows that triggers made when the scenario came in, and
                when it goes, go as well; rows that they changed stay as they are. Nothing else is deleted: when other rows hang on
                those that would go, through any foreign key, or rows were changed since, it is refused with a list. Rows that are not
                there any more are told.

                json: {"environment", "scenarios": [], "tables": [{"table", "rows"}], "gone": [], "notes": [], "rows", "dryRun"}

                exit codes: 0, 2 when no such scenario is loaded, 4 when refused, as in staging and production, 6 when other scenarios
                use it, rows hang on its rows, or its rows were changed: nothing is changed then\
                """)
    public Document remove(
            @Argument(index = 0, description = "scenarios as they are loaded, with commas between")
                    @Values(ValueKind.LOADED_SCENARIO)
                    String names,
            Invocation invocation) {
        RemoveScenarios.Request request = new RemoveScenarios.Request(
                selection.getObject().of(invocation), LoadWords.names(names), invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? ScenarioView.of(remove.getObject().foresee(request, attended), true)
                : ScenarioView.of(remove.getObject().run(request, attended), false);
    }

    @Command(
            name = "seed list",
            group = "test data",
            description = "the modules and scenarios there are, and which scenarios are loaded",
            help = """
                examples:
                  seed list
                  seed list --env test --format json

                Modules are filled by seed refresh, scenarios loaded by seed scenario.

                json: {"environment", "modules": [{"module", "description", "needs": [], "tables": []}], "scenarios": [{"scenario",
                "description", "parameters": [{"parameter", "type", "default", "description"}], "uses": []}], "loaded": [{"scenario",
                "of", "at", "by", "rows", "parameters": {}, "asked", "seed", "now"}], "wrong": []}; asked is false for those that were
                loaded for others alone; wrong is what files that are left out have wrong

                exit codes: 0\
                """)
    public Document list(Invocation invocation) {
        return ScenarioView.of(list.getObject().run(selection.getObject().of(invocation)));
    }

    private static Map<String, String> parameters(List<String> set) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : set) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw SeedWords.unfit("set", pair, "NAME=VALUE");
            }
            if (parameters.put(pair.substring(0, sign), pair.substring(sign + 1)) != null) {
                throw LoadWords.unfit("--set says " + pair.substring(0, sign) + " twice", "take one of them");
            }
        }
        return parameters;
    }

    private static String calling(@Nullable String typed) {
        if (typed != null && !typed.matches(CALLING)) {
            throw SeedWords.unfit("as", typed, "a name of letters, digits, _ and -");
        }
        return typed == null ? "" : typed;
    }

    private static Optional<LocalDateTime> moment(@Nullable String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    typed.contains("T")
                            ? LocalDateTime.parse(typed)
                            : LocalDate.parse(typed).atStartOfDay());
        } catch (DateTimeException e) {
            throw Problem.of(
                            "option-value",
                            ExitCode.USAGE,
                            "--now is a day or time, such as 2026-01-01 or 2026-01-01T09:30, not \"" + typed + '"')
                    .hint("see: help seed scenario")
                    .raise(e);
        }
    }
}
