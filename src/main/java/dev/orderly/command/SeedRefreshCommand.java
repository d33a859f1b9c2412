package dev.orderly.command;

import dev.orderly.operation.Door;
import dev.orderly.seed.module.Complexity;
import dev.orderly.seed.module.Extent;
import dev.orderly.seed.module.RefreshModules;
import dev.orderly.seed.module.RefreshRequest;
import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.RefreshView;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code seed refresh}. */
public final class SeedRefreshCommand {

    private static final Map<String, Complexity> COMPLEXITIES =
            Map.of("simple", Complexity.SIMPLE, "typical", Complexity.TYPICAL, "complex", Complexity.COMPLEX);

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RefreshModules> refresh;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<Workspace> workspace;

    public SeedRefreshCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<RefreshModules> refresh,
            ObjectProvider<Door> door,
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.refresh = refresh;
        this.door = door;
        this.settings = settings;
        this.workspace = workspace;
    }

    @Changes
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "seed refresh",
            alias = "refresh-test-data",
            group = "test data",
            description = "empty the tables of modules and fill them with realistic rows",
            help = """
                examples:
                  seed refresh --yes
                  seed refresh --module billing --seed 42
                  seed refresh --module patients,care --volume medium --complexity complex
                  seed refresh --dry-run

                Modules stand in scripts/scenarios/modules.yaml: the tables that belong together, how many rows each gets, what its
                columns are like, statements that finish the rows, and what has to be so at the end. Without --module all are filled.

                The tables of the modules are emptied with what refers to them. A module whose rows go with those of another one is
                filled as well, and so is one that is needed and has no rows. What would go is shown, and asked before the backup
                is taken; all of it happens in one transaction. Rows that a module keeps, and those of tables that nothing of it
                refers to, stay.

                --volume is small (as written), medium (5 times) or large (25 times) for the tables that grow; --scale any other
                factor. --complexity simple takes the least and the usual, complex up to twice as much for each row. The same --seed
                and --now give the same rows, however many workers make them. undo brings back what was there.

                json: {"environment", "seed", "now", "modules": [{"module", "because"}], "emptied": [{"table", "rows", "because"}],
                "tables": [{"table", "rows"}], "expectations": [], "notes": [], "rows", "dryRun"}

                exit codes: 0, 2 when there is no such module or an option does not fit, 4 when refused, as in staging and
                production, 6 when the file is wrong, a table cannot be filled or something is not as expected\
                """)
    public Document refresh(
            @Option(longName = "module", description = "only these; repeatable, or with commas between")
                    @Values(ValueKind.MODULE)
                    List<String> module,
            @Option(longName = "volume", description = "how many rows (default: small)")
                    @Values(words = {"small", "medium", "large"})
                    @Nullable
                    String volume,
            @Option(longName = "scale", description = "how many times the rows that are written, instead of --volume")
                    @Nullable
                    String scale,
            @Option(longName = "complexity", description = "how rich each thing is (default: typical)")
                    @Values(words = {"simple", "typical", "complex"})
                    @Nullable
                    String complexity,
            @Option(longName = "seed", description = "by which rows are drawn (default: any, and it is told)") @Nullable
                    String seed,
            @Option(longName = "now", description = "YYYY-MM-DD: what dates are counted from (default: 2026-01-01)")
                    @Nullable
                    String now,
            @Option(
                            longName = "locale",
                            description = "of names and words, such as en-IN (default: that of orderly.yaml, or en)")
                    @Nullable
                    String locale,
            @Option(longName = "no-triggers", description = "the tables' triggers do not fire") boolean noTriggers,
            Invocation invocation) {
        RefreshRequest request = new RefreshRequest(
                selection.getObject().of(invocation),
                workspace.getObject().scripts(),
                module.stream().flatMap(each -> LoadWords.names(each).stream()).toList(),
                extent(volume, scale, complexity),
                SeedWords.seed(seed),
                SeedWords.day(now),
                SeedWords.locale(locale, settings.getObject()),
                LoadWords.workers(invocation),
                !noTriggers,
                invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? RefreshView.of(refresh.getObject().foresee(request, attended), true)
                : RefreshView.of(refresh.getObject().run(request, attended), false);
    }

    private static Extent extent(@Nullable String volume, @Nullable String scale, @Nullable String complexity) {
        if (volume != null && scale != null) {
            throw LoadWords.unfit("--volume and --scale are two ways", "take one of them");
        }
        double times = scale != null
                ? SeedWords.positive("scale", scale)
                : word("volume", volume == null ? "small" : volume, Extent.VOLUMES);
        return new Extent(times, word("complexity", complexity == null ? "typical" : complexity, COMPLEXITIES));
    }

    private static <T> T word(String option, String typed, Map<String, T> words) {
        T found = words.get(typed.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw SeedWords.unfit(
                    option,
                    typed,
                    "one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return found;
    }
}
