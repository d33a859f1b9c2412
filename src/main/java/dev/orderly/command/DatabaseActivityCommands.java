package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.health.activity.ReadActivity;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRequest;
import dev.orderly.health.check.CheckRules;
import dev.orderly.health.check.Rules;
import dev.orderly.health.check.Thresholds;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.ActivityView;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Document;
import dev.orderly.workspace.Settings;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db locks}, {@code slow}, {@code indexes} and {@code replication}. */
public final class DatabaseActivityCommands {

    private static final int SHOWN = 20;

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<ReadActivity> activity;
    private final ObjectProvider<CheckDatabase> check;

    public DatabaseActivityCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<ReadActivity> activity,
            ObjectProvider<CheckDatabase> check) {
        this.selection = selection;
        this.settings = settings;
        this.activity = activity;
        this.check = check;
    }

    @Command(name = "db locks", group = "operations", description = "who waits for a lock, and for whom", help = """
                examples:
                  db locks
                  db locks --env prod --format json

                Sessions that others wait for and that wait for nobody come first: there it begins.

                json: {"environment", "sessions": [{"pid", "user", "application", "state", "blockedBy": [], "wants", "seconds",
                "statement"}]}

                exit codes: 0, 3 when the database cannot be reached\
                """)
    public Document locks(Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        return ActivityView.locks(environment.name(), activity.getObject().locks(environment));
    }

    @Command(
            name = "db slow",
            group = "operations",
            description = "the statements that took most of the database's time, as pg_stat_statements counts them",
            help = """
                examples:
                  db slow
                  db slow --limit 5 --format json

                json: {"environment", "statements": [{"statement", "calls", "totalMilliseconds", "meanMilliseconds",
                "longestMilliseconds", "sharePercent", "rows", "cachedPercent", "temporaryBytes"}]}

                exit codes: 0, 3 when the database cannot be reached, or pg_stat_statements is not installed\
                """)
    public Document slow(
            @Option(longName = "limit", description = "how many statements (default: 20)") @Nullable Integer limit,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        int shown = NumberWords.positive("db slow", "limit", limit, SHOWN);
        return ActivityView.slow(environment.name(), activity.getObject().slow(environment, shown));
    }

    @Command(
            name = "db indexes",
            group = "operations",
            description = "indexes that are missing, unused, duplicate, invalid or bloated, with evidence",
            help = """
                examples:
                  db indexes
                  db indexes --env prod --format json

                The rules of db check that are about indexes; db check tells their findings too, and fails for errors.

                json: as db check

                exit codes: 0, 3 when the database cannot be reached, 6 when checks.yaml is invalid\
                """)
    public Document indexes(Invocation invocation) {
        CheckRequest request = new CheckRequest(
                selection.getObject().of(invocation),
                CheckRules.read(settings.getObject().model()),
                Set.copyOf(Rules.ofIndexes()),
                Set.of(),
                false,
                Thresholds.standard());
        return DatabaseCheckView.of(check.getObject().run(request));
    }

    @Command(
            name = "db replication",
            group = "operations",
            description = "who follows the server and how far behind, slots, and whom it follows",
            help = """
                examples:
                  db replication
                  db replication --env prod --format json

                json: {"environment", "replication": [{"kind", "name", "address", "state", "behindBytes", "lagSeconds"}]}
                kind is standby, slot, primary (of a standby) or subscription

                exit codes: 0, 3 when the database cannot be reached\
                """)
    public Document replication(Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        return ActivityView.replication(environment.name(), activity.getObject().replication(environment));
    }
}
