package dev.orderly.command;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.AuditLog;
import dev.orderly.operation.AuditVerification;
import dev.orderly.operation.AuditVerifier;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.sql.ServerErrors;
import dev.orderly.view.AuditView;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code audit log}, {@code verify} and {@code export}. */
public final class AuditCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Databases> databases;
    private final ObjectProvider<AuditVerifier> verifier;

    public AuditCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<AuditVerifier> verifier) {
        this.selection = selection;
        this.databases = databases;
        this.verifier = verifier;
    }

    @Command(
            name = "audit log",
            alias = "show-data-audit-log",
            group = "operations",
            description = "every operation on an environment, by whomever, oldest first",
            help = """
            examples:
              audit log
              audit log --env prod --since 7d --operation apply-migrations
              audit log --since 2026-11-01 --until 2026-11-02T12:00:00Z --format json
              audit log --user anna --result failed

            Times are 2026-11-01 (the beginning of that day here), 2026-11-01T10:00:00Z, or how long ago: 30m, 12h, 7d.

            json: {"environment", "entries": [{"position", "format", "operation", "phase", "kind", "environment",
            "environmentKind", "at", "osUser", "host", "process", "databaseUser", "summary", "details", "outcome",
            "previous", "hash"}]}

            exit codes: 0, 2 when a time, kind or result is unknown, 3 when the environment cannot be reached""")
    public Document log(
            @Option(longName = "since", description = "from this time on") @Nullable String since,
            @Option(longName = "until", description = "before this time") @Nullable String until,
            @Option(longName = "operation", description = "only this kind, such as undo, or this operation's id")
                    @Nullable
                    String operation,
            @Option(longName = "user", description = "only by this user, user@host or role") @Nullable String user,
            @Option(longName = "result", description = "only what ended so, such as failed") @Nullable String result,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        AuditLog.Selection wanted = wanted(since, until, operation, user, result);
        List<AuditEntry> entries = read(target, connection -> new AuditLog().entries(connection, wanted));
        return AuditView.of(target.name(), entries);
    }

    @Command(
            name = "audit verify",
            group = "operations",
            description = "whether the audit log is as it was written",
            help = """
            examples:
              audit verify
              audit verify --env prod --format json

            Tells rows that were edited, removed, inserted, put in another order, cut off the end or made anew; the last two by
            rows that were noted outside of the database: in the workspace (.orderly/log-head.json), in its journal and in the
            manifests of its backups. Tells too when the guard of the log, a trigger that refuses all but new rows, was taken off.

            json: {"environment", "sound", "rows", "head", "anchored", "witnesses", "firstBroken", "findings": [{"row",
            "finding", "what"}]}
            finding: edited, removed, reordered, format-unknown, cut-off, made-anew, or unguarded with row 0
            witnesses: how many rows were known from outside; firstBroken: the first row that is not as it was written, or null

            exit codes: 0, 3 when the environment cannot be reached, 5 when something is wrong""")
    public ExitCode verify(Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        AuditVerification found =
                read(target, connection -> verifier.getObject().verify(connection, target));
        invocation.show(AuditView.of(target.name(), found));
        return found.isSound() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Command(
            name = "audit export",
            group = "operations",
            description = "the audit log with its hashes, one JSON object a line, or CSV",
            help = """
            examples:
              audit export --env prod --output audit.jsonl
              audit export --since 2026-01-01 --until 2027-01-01 --format csv --output audit-2026.csv

            Options are those of audit log. An export of the whole log can be checked by anybody: each hash is the SHA-256 of the
            one before it and of the entry, see the documentation.

            json: each line as an entry of audit log

            exit codes: 0, 2 when a time, kind or result is unknown, 3 when the environment cannot be reached""")
    @Formats(Format.CSV)
    public void export(
            @Option(longName = "since", description = "from this time on") @Nullable String since,
            @Option(longName = "until", description = "before this time") @Nullable String until,
            @Option(longName = "operation", description = "only this kind, such as undo, or this operation's id")
                    @Nullable
                    String operation,
            @Option(longName = "user", description = "only by this user, user@host or role") @Nullable String user,
            @Option(longName = "result", description = "only what ended so, such as failed") @Nullable String result,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        AuditLog.Selection wanted = wanted(since, until, operation, user, result);
        boolean csv = invocation.format() == Format.CSV;
        if (csv) {
            invocation.print(AuditView.csvTitles());
        }
        read(target, connection -> {
            new AuditLog()
                    .forEach(
                            connection,
                            wanted,
                            entry -> invocation.print(csv ? AuditView.csvLine(entry) : AuditView.line(entry)));
            return Optional.empty();
        });
    }

    private <T> T read(Environment target, Function<Connection, T> work) {
        try (Connection connection = databases.getObject().openReadOnly(target)) {
            connection.setAutoCommit(false);
            try {
                return work.apply(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log of \"" + target.name() + "\"", e)
                    .raise(e);
        }
    }

    private static AuditLog.Selection wanted(
            @Nullable String since,
            @Nullable String until,
            @Nullable String operation,
            @Nullable String user,
            @Nullable String result) {
        return new AuditLog.Selection(
                moment(since),
                moment(until),
                Optional.ofNullable(operation).map(KindWords::checked),
                Optional.ofNullable(user),
                Optional.ofNullable(result).map(KindWords::checkedResult));
    }

    private static Optional<Instant> moment(@Nullable String text) {
        return Optional.ofNullable(text).map(it -> Moment.parse(it, Instant.now()));
    }
}
