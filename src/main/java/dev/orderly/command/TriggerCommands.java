package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.model.SchemaSource;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.trigger.InstallTriggers;
import dev.orderly.trigger.TriggerVerdict;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.trigger.VerifyTriggers.Part;
import dev.orderly.trigger.rows.InstallRowAudit;
import dev.orderly.trigger.rows.RowAuditSettings;
import dev.orderly.view.Document;
import dev.orderly.view.TriggerView;
import dev.orderly.workspace.Settings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code trigger install}, {@code verify} and {@code remove}, and the months that row audits are kept in. */
public final class TriggerCommands {

    private static final String AUDIT = "audit";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<InstallTriggers> install;
    private final ObjectProvider<VerifyTriggers> verify;
    private final ObjectProvider<InstallRowAudit> audit;
    private final ObjectProvider<Door> door;

    public TriggerCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<InstallTriggers> install,
            ObjectProvider<VerifyTriggers> verify,
            ObjectProvider<InstallRowAudit> audit,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.settings = settings;
        this.install = install;
        this.verify = verify;
        this.audit = audit;
        this.door = door;
    }

    @Changes
    @Command(
            name = "trigger install",
            alias = "install-triggers",
            group = "operations",
            description = "install the model's functions and triggers, or have every change of tables' rows recorded",
            help = """
            examples:
              trigger install
              trigger install --dry-run
              trigger install audit --table patients,visits
              trigger install audit --table "billing.*" --without notes --hashed ssn,email
              trigger install audit --table users --columns status,email --actor-setting app.user

            Functions and triggers of the model are made where they are missing, and become as in the model where they are
            disabled or differ; nothing else is changed, and what the model does not know stays.

            Row audits: each insert, update, delete and truncate of the tables is recorded in orderly.row_change: the primary
            key, the row or, of an update, what it changed, and who did it: the application's user (SET app.user_id), role,
            address and application. Partitions and tables that inherit are recorded too. Columns of bytes are recorded as a
            hash. Once somebody decided about columns, one that is added or renamed later is left out until this is run again.

            json: {"environment", "statements": [{"sql", "transactional", "purpose"}],
            "hazards": [{"code", "message", "object"}], "operation", "wayBack"};
            of row audits: {"environment", "did", "names": []}

            exit codes: 0, 2 when there is no such table or column, 4 when refused or a table is missing that a trigger needs,
            6 when the model is invalid""")
    public Document install(
            @Argument(index = 0, description = "audit, for row audits; default: what the model has") @Nullable
                    String what,
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
        if (what == null
                && Stream.of(table, columns, without, hashed, actorSetting).allMatch(Objects::isNull)) {
            return installModel(invocation);
        }
        refuseDryRun(invocation);
        RowAuditSettings recorded = new RowAuditSettings(
                list(columns),
                list(without),
                list(hashed),
                actorSetting == null ? RowAuditSettings.ACTOR_SETTING : actorSetting);
        Environment target = selection.getObject().of(invocation);
        List<String> names = audit.getObject()
                .install(target, tables(what, table), recorded, invocation.consent(), attended(invocation));
        return TriggerView.of(target.name(), "recorded", names);
    }

    private Document installModel(Invocation invocation) {
        InstallTriggers.Request request = new InstallTriggers.Request(
                selection.getObject().of(invocation),
                SchemaSource.desired(settings.getObject().model()),
                invocation.consent(),
                invocation.dryRun());
        return TriggerView.of(install.getObject().run(request, attended(invocation)));
    }

    private static void refuseDryRun(Invocation invocation) {
        if (invocation.dryRun()) {
            throw Problem.of("dry-run-of-audit", ExitCode.USAGE, "row audits have no dry run")
                    .hint("see the model's part with: trigger install --dry-run")
                    .raise();
        }
    }

    @Changes(dryRun = false)
    @Command(
            name = "trigger verify",
            alias = "verify-triggers",
            group = "operations",
            description =
                    "check that functions and triggers are there, fire, are as in the model, and do what they should",
            help = """
            examples:
              trigger verify
              trigger verify --functions
              trigger verify --critical --env staging
              trigger verify --env prod --write-test

            The model's functions and triggers are compared with the environment's, and row audits with what Orderly writes.
            What triggers do is tried as migrations/model/triggers.yaml tells, in one transaction that is rolled back.

            json: {"environment", "healthy", "checked": {"functions", "triggers", "audited", "behaviours"},
            "findings": [{"finding", "subject", "name", "message", "hints"}], "notes"}
            finding is missing, disabled, fires-otherwise, different, unknown or broken

            exit codes: 0, 4 when the guard refused to try what triggers do, 5 when something is wrong, 6 when triggers.yaml
            or the model is invalid""")
    public ExitCode verify(
            @Option(longName = "functions", description = "functions only, whether they are there and as in the model")
                    boolean functions,
            @Option(
                            longName = "critical",
                            description = "only triggers that triggers.yaml calls critical, and behaviour")
                    boolean critical,
            @Option(longName = "write-test", description = "try what triggers do where the guard is strict")
                    boolean writeTest,
            Invocation invocation) {
        return verify(part(functions, critical), writeTest, invocation);
    }

    ExitCode verify(Part part, boolean writeTest, Invocation invocation) {
        VerifyTriggers.Request request = new VerifyTriggers.Request(
                selection.getObject().of(invocation),
                settings.getObject().model(),
                part,
                writeTest,
                invocation.consent());
        TriggerVerdict verdict = verify.getObject().verify(request, attended(invocation));
        invocation.show(TriggerView.of(verdict));
        return verdict.healthy() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Part part(boolean functions, boolean critical) {
        if (functions && critical) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--functions and --critical exclude each other")
                    .hint("leave both out to verify everything: trigger verify")
                    .raise();
        }
        return functions ? Part.FUNCTIONS : critical ? Part.CRITICAL : Part.ALL;
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

    private static List<String> tables(@Nullable String what, @Nullable String table) {
        if (!AUDIT.equals(what) || list(table).isEmpty()) {
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
