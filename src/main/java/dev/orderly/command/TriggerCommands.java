package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.trigger.rows.InstallRowAudit;
import dev.orderly.trigger.rows.RowAuditSettings;
import dev.orderly.view.Document;
import dev.orderly.view.TriggerView;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code trigger install audit}, {@code trigger remove audit} and the months that row audits are kept in. */
public final class TriggerCommands {

    private static final String AUDIT = "audit";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<InstallRowAudit> audit;
    private final ObjectProvider<Door> door;

    public TriggerCommands(
            ObjectProvider<Selection> selection, ObjectProvider<InstallRowAudit> audit, ObjectProvider<Door> door) {
        this.selection = selection;
        this.audit = audit;
        this.door = door;
    }

    @Changes(dryRun = false)
    @Command(
            name = "trigger install",
            alias = "install-triggers",
            group = "operations",
            description = "have every change of tables' rows recorded: trigger install audit",
            help = """
            examples:
              trigger install audit --table patients,visits
              trigger install audit --table "billing.*" --without notes --hashed ssn,email
              trigger install audit --table users --columns status,email --actor-setting app.user

            Each insert, update, delete and truncate of the tables is recorded in orderly.row_change: the primary key, the row or,
            of an update, what it changed, and who did it: the application's user (SET app.user_id), role, address and
            application. Partitions and tables that inherit are recorded too. Columns of bytes are recorded as a hash.
            Once somebody decided about columns, one that is added or renamed later is left out until this is run again.

            json: {"environment", "did", "names": []}

            exit codes: 0, 2 when there is no such table or column, 4 when refused""")
    public Document install(
            @Argument(index = 0, description = "audit") String what,
            @Option(longName = "table", description = "these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(longName = "columns", description = "record only these columns") @Nullable String columns,
            @Option(longName = "without", description = "do not record these columns") @Nullable String without,
            @Option(longName = "hashed", description = "record a salted hash of these columns") @Nullable String hashed,
            @Option(longName = "actor-setting", description = "setting with the application's user (app.user_id)")
                    @Nullable
                    String actorSetting,
            Invocation invocation) {
        RowAuditSettings settings = new RowAuditSettings(
                list(columns),
                list(without),
                list(hashed),
                actorSetting == null ? RowAuditSettings.ACTOR_SETTING : actorSetting);
        Environment target = selection.getObject().of(invocation);
        List<String> names = audit.getObject()
                .install(target, tables(what, table), settings, invocation.consent(), attended(invocation));
        return TriggerView.of(target.name(), "recorded", names);
    }

    @Changes(dryRun = false)
    @Command(
            name = "trigger remove",
            group = "operations",
            description = "no longer record changes of tables' rows: trigger remove audit",
            help = """
            examples:
              trigger remove audit --table visits

            What was recorded stays.

            json: {"environment", "did", "names": []}

            exit codes: 0, 2 when there is no such table, 4 when refused""")
    public Document remove(
            @Argument(index = 0, description = "audit") String what,
            @Option(longName = "table", description = "these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        List<String> names =
                audit.getObject().remove(target, tables(what, table), invocation.consent(), attended(invocation));
        return TriggerView.of(target.name(), "removed", names);
    }

    @Changes(dryRun = false)
    @Command(
            name = "audit partitions",
            group = "operations",
            description = "make months ahead for the row audit, or drop those that need not be kept",
            help = """
            examples:
              audit partitions
              audit partitions --drop-before 2019-01-01

            Without an option, the next twelve months are made, and rows that came before their month was made are moved into it.

            json: {"environment", "did", "names": []}

            exit codes: 0, 2 when the day is none, 4 when refused""")
    public Document partitions(
            @Option(longName = "drop-before", description = "YYYY-MM-DD: drop the months that ended before") @Nullable
                    String before,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        InstallRowAudit months = audit.getObject();
        return before == null
                ? TriggerView.of(
                        target.name(), "made", months.makeMonths(target, invocation.consent(), attended(invocation)))
                : TriggerView.of(
                        target.name(),
                        "dropped",
                        months.dropMonths(target, day(before), invocation.consent(), attended(invocation)));
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }

    private static List<String> tables(String what, @Nullable String table) {
        if (!what.equals(AUDIT) || list(table).isEmpty()) {
            throw Problem.of("trigger-unknown", ExitCode.USAGE, "what is meant are row audits of named tables")
                    .hint("trigger install audit --table TABLE")
                    .raise();
        }
        return list(table);
    }

    private static List<String> list(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.of("day-unknown", ExitCode.USAGE, "\"" + text + "\" is no day")
                    .hint("write it as YYYY-MM-DD")
                    .raise(e);
        }
    }
}
