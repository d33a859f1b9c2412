package dev.orderly.schema;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.AuditLog;
import dev.orderly.operation.JournalEntry;
import dev.orderly.operation.OperationHistory;
import dev.orderly.operation.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the environment's own audit log, and the workspace's journal where the log lacks it, tell of earlier operations. */
public final class PastOperations {

    /** After these the database is as it was before. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of(Outcome.FAILED.word(), Outcome.UNCHANGED.word(), Outcome.CANCELLED.word());

    private final Databases databases;
    private final Supplier<OperationHistory> history;

    /** @param history asked for only when drift has been found */
    public PastOperations(Databases databases, Supplier<OperationHistory> history) {
        this.databases = databases;
        this.history = history;
    }

    /** Newest first, without those that left nothing behind. */
    List<PastOperation> of(Environment environment) {
        Map<String, List<AuditEntry>> logged = logged(environment);
        Stream<PastOperation> fromLog = logged.values().stream()
                .filter(entries -> mayHaveEffect(outcome(entries)))
                .map(PastOperations::operation);
        Stream<PastOperation> fromJournal = history.get().entries(Optional.of(environment.name())).stream()
                .map(OperationHistory.Entry::entry)
                .filter(entry -> !logged.containsKey(entry.operation()))
                .filter(entry -> mayHaveEffect(entry.outcome().map(Outcome::word)))
                .map(PastOperations::operation);
        return Stream.concat(fromLog, fromJournal)
                .sorted(Comparator.comparing(PastOperation::at).reversed())
                .toList();
    }

    private Map<String, List<AuditEntry>> logged(Environment environment) {
        Map<String, List<AuditEntry>> byOperation = new LinkedHashMap<>();
        try (Connection connection = databases.openReadOnly(environment)) {
            new AuditLog()
                    .forEach(
                            connection,
                            AuditLog.Selection.everything(),
                            entry -> byOperation
                                    .computeIfAbsent(entry.operation(), id -> new ArrayList<>())
                                    .add(entry));
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the audit log of \"" + environment.name() + "\"", e);
        }
        return byOperation;
    }

    private static Optional<String> outcome(List<AuditEntry> entries) {
        return entries.get(entries.size() - 1).outcome();
    }

    private static boolean mayHaveEffect(Optional<String> outcome) {
        return outcome.isEmpty() || !WITHOUT_EFFECT.contains(outcome.get());
    }

    private static boolean stopped(Optional<String> outcome) {
        return !outcome.equals(Optional.of(Outcome.SUCCEEDED.word()));
    }

    private static PastOperation operation(List<AuditEntry> entries) {
        AuditEntry last = entries.get(entries.size() - 1);
        List<String> lines =
                entries.stream().flatMap(entry -> entry.details().stream()).toList();
        return new PastOperation(
                last.operation(),
                last.kind(),
                last.osUser() + "@" + last.host(),
                last.at(),
                last.summary(),
                lines,
                stopped(last.outcome()));
    }

    private static PastOperation operation(JournalEntry entry) {
        return new PastOperation(
                entry.operation(),
                entry.kind(),
                entry.actor().user() + "@" + entry.actor().host(),
                entry.finished().orElse(entry.started()),
                entry.summary(),
                entry.details(),
                stopped(entry.outcome().map(Outcome::word)));
    }
}
