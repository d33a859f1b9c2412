package dev.orderly.command;

import dev.orderly.operation.Door;
import dev.orderly.seed.ClearRequest;
import dev.orderly.seed.ClearTables;
import dev.orderly.seed.SeedRequest;
import dev.orderly.seed.SeedTables;
import dev.orderly.seed.plan.Wanted;
import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.SeedView;
import dev.orderly.workspace.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code seed}. */
public final class SeedCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<SeedTables> fill;
    private final ObjectProvider<ClearTables> clear;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Settings> settings;

    public SeedCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<SeedTables> fill,
            ObjectProvider<ClearTables> clear,
            ObjectProvider<Door> door,
            ObjectProvider<Settings> settings) {
        this.selection = selection;
        this.fill = fill;
        this.clear = clear;
        this.door = door;
        this.settings = settings;
    }

    @Changes
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "seed auto",
            alias = "populate-test-data",
            group = "test data",
            description = "fill tables with generated rows that meet every constraint",
            help = """
                examples:
                  seed auto --rows 50
                  seed auto --rows patients=10000 --rows visits=50000 --seed 42
                  seed auto --table "shop.*" --scale 3 --locale en-IN
                  seed auto --like staging --scale 0.01
                  seed auto --rows 50 --dry-run

                Everything is taken from the catalog: types, NOT NULL, checks, domains, unique and exclusion constraints, foreign
                keys, partitions. Names and comments tell what a column means. The plan is tried on the server before anything is
                written; a constraint that cannot be met is told with its reason, and nothing is changed.

                Rows come beside those that are there. A table that has rows already and is looked up by keys of its own, such as
                a list of countries, is left as it is unless it is named. --rows N is for each table, --rows TABLE=N for one; without,
                ten rows times --scale for tables that refer to none, and three times as many for each step of references.

                --like takes from an environment's statistics how many rows tables have (times --scale), which share of a column is
                null, how many different values it has, how unevenly they and foreign keys are spread, and how long texts are. No
                value is read there, so it may be production. What its statistics do not tell is named in a note; ANALYZE gathers it.

                The same --seed and --now give the same rows, however many workers make them. All comes in by one transaction;
                foreign keys are checked at its end. The tables' triggers fire unless --no-triggers is said. undo takes the rows
                back by the backup that was taken first.

                json: {"environment", "seed", "now", "tables": [{"table", "rows"}], "kept": [{"table", "reason"}], "notes": [],
                "rows", "dryRun"}

                exit codes: 0, 2 when there is no such table or an option does not fit, 4 when refused, as in staging and
                production, 6 when a table cannot be filled\
                """)
    public Document auto(
            @Option(longName = "rows", description = "N for each table, or TABLE=N; repeatable, or with commas between")
                    List<String> rows,
            @Option(longName = "scale", description = "how large, where no --rows say it (default: 1)") @Nullable
                    String scale,
            @Option(
                            longName = "table",
                            description = "only these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(longName = "ignore", description = "not these tables, with commas between")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String ignore,
            @Option(
                            longName = "like",
                            description = "environment whose numbers of rows and shares are taken, never its values")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String like,
            @Option(longName = "seed", description = "by which rows are drawn (default: any, and it is told)") @Nullable
                    String seed,
            @Option(longName = "now", description = "YYYY-MM-DD: what is past lies before it (default: 2026-01-01)")
                    @Nullable
                    String now,
            @Option(
                            longName = "locale",
                            description = "of names and words, such as en-IN (default: that of orderly.yaml, or en)")
                    @Nullable
                    String locale,
            @Option(longName = "no-triggers", description = "the tables' triggers do not fire") boolean noTriggers,
            Invocation invocation) {
        SeedRequest request = new SeedRequest(
                selection.getObject().of(invocation),
                wanted(rows, scale, table, ignore),
                SeedWords.seed(seed),
                SeedWords.day(now),
                SeedWords.locale(locale, settings.getObject()),
                LoadWords.workers(invocation),
                !noTriggers,
                Optional.ofNullable(like).map(selection.getObject()::named),
                invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? SeedView.of(fill.getObject().foresee(request, attended), true)
                : SeedView.of(fill.getObject().run(request, attended), false);
    }

    @Changes
    @Command(
            name = "seed clear",
            alias = "clear-test-data",
            group = "test data",
            description = "empty tables, and those that refer to them",
            help = """
                examples:
                  seed clear visits --yes
                  seed clear "shop.*" --dry-run

                The tables whose rows hang on those of the named ones are worked out, shown and emptied with them, in one statement.
                Sequences go on where they are. undo brings the rows back by the backup that was taken first.

                json: {"environment", "tables": [{"table", "rows", "because"}], "rows", "dryRun"}
                because is the table that it refers to, empty for one that was named

                exit codes: 0, 2 when there is no such table, 4 when refused, as in staging and production\
                """)
    public Document clear(
            @Argument(index = 0, description = "tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    String tables,
            Invocation invocation) {
        ClearRequest request =
                new ClearRequest(selection.getObject().of(invocation), LoadWords.names(tables), invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? SeedView.of(clear.getObject().foresee(request, attended), true)
                : SeedView.of(clear.getObject().run(request, attended), false);
    }

    private static Wanted wanted(
            List<String> rows, @Nullable String scale, @Nullable String table, @Nullable String ignore) {
        OptionalLong each = OptionalLong.empty();
        Map<String, Long> single = new LinkedHashMap<>();
        for (String word :
                rows.stream().flatMap(typed -> LoadWords.names(typed).stream()).toList()) {
            int sign = word.lastIndexOf('=');
            long number = SeedWords.whole("rows", word.substring(sign + 1));
            if (sign < 0) {
                each = OptionalLong.of(number);
            } else {
                single.put(word.substring(0, sign), number);
            }
        }
        List<String> tables = LoadWords.names(table);
        boolean onlySingle = tables.isEmpty() && each.isEmpty() && scale == null;
        return new Wanted(
                each,
                single,
                scale == null ? 1 : SeedWords.positive("scale", scale),
                onlySingle ? List.copyOf(single.keySet()) : tables,
                LoadWords.names(ignore));
    }
}
