package dev.orderly.command;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.AuditLog;
import dev.orderly.operation.AuditVerification;
import dev.orderly.operation.AuditVerifier;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.sql.ServerErrors;
import dev.orderly.view.AuditView;
import dev.orderly.view.Document;
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

            Times are 2026-11-01 (the beginning of that day here), 2026-11-01T10:00:00Z, or how long ago: 30m, 12h, 7d.

            json: {"environment", "entries": [{"position", "format", "operation", "phase", "kind", "environment",
            "environmentKind", "at", "osUser", "host", "process", "databaseUser", "summary", "details", "outcome",
            "previous", "hash"}]}

            exit codes: 0, 2 when a time or kind is unknown, 3 when the environment cannot be reached""")
    public Document log(
            @Option(longName = "since", description = "from this time on") @Nullable String since,
            @Option(longName = "until", description = "before this time") @Nullable String until,
            @Option(longName = "operation", description = "only this kind, such as undo, or this operation's id")
                    @Nullable
                    String operation,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        AuditLog.Selection wanted = new AuditLog.Selection(
                moment(since), moment(until), Optional.ofNullable(operation).map(KindWords::checked));
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

            Tells rows that were edited, removed, put in another order, or cut off the end; the last by the newest row that
            this workspace saw (.orderly/log-head.json).

            json: {"environment", "sound", "rows", "head", "anchored", "findings": [{"row", "finding", "what"}]}
            finding: edited, removed, reordered, format-unknown, cut-off or made-anew

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
            description = "the whole audit log, one JSON object a line, with the hashes",
            help = """
            examples:
              audit export --env prod --output audit.jsonl

            json: each line as an entry of audit log

            exit codes: 0, 3 when the environment cannot be reached""")
    public void export(Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        read(target, connection -> {
            new AuditLog()
                    .forEach(
                            connection,
                            AuditLog.Selection.everything(),
                            entry -> invocation.print(AuditView.line(entry)));
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

    private static Optional<Instant> moment(@Nullable String text) {
        return Optional.ofNullable(text).map(it -> Moment.parse(it, Instant.now()));
    }
}
