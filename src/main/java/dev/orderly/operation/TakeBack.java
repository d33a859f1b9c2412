package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the last operation of an environment back, through the door; one that was interrupted too, where it had announced
 * its way back. Taking back an undo does the operation again, where its handler can.
 */
public final class TakeBack {

    private static final String UNDO = "undo ";

    private final Databases databases;
    private final Journal journal;
    private final List<UndoHandler> handlers;

    public TakeBack(Databases databases, Journal journal, List<UndoHandler> handlers) {
        this.databases = databases;
        this.journal = journal;
        this.handlers = List.copyOf(handlers);
    }

    /**
     * What undo would do.
     *
     * @param operation what would be taken back
     * @param steps what would be done, one line a step
     */
    public record Foresight(JournalEntry operation, List<String> steps) {
        public Foresight {
            steps = List.copyOf(steps);
        }
    }

    /** @throws ProblemException when there is nothing to undo, no way back, or something came after it */
    public Foresight foresee(Environment target) {
        JournalEntry last = last(target);
        refuseWhatCameAfter(target, last);
        return new Foresight(last, handler(last).foresee(last.wayBack(), target));
    }

    /** Does it; the result's value is what was taken back. */
    public OperationResult<JournalEntry> run(Door door, Environment target, Consent consent) {
        Foresight foresight = foresee(target);
        JournalEntry operation = foresight.operation();
        String summary = UNDO + operation.operation() + " (" + operation.summary() + "): "
                + operation.wayBack().words();
        OperationRequest request = OperationRequest.of(OperationKind.UNDO, target, summary, consent)
                .withDetails(foresight.steps());
        return door.run(request, Optional.of(operation.operation()), run -> {
            refuseOverrun(target, operation);
            handler(operation).takeBack(operation.wayBack(), run);
            return operation;
        });
    }

    private JournalEntry last(Environment target) {
        return lastChange(target)
                .orElseThrow(() -> Problem.of(
                                "nothing-to-undo",
                                ExitCode.REFUSED,
                                "no operation on \"" + target.name() + "\" in this workspace's journal can be undone")
                        .hint("see the journal: operation list")
                        .raise());
    }

    private Optional<JournalEntry> lastChange(Environment target) {
        return journal.entries().stream()
                .filter(entry -> entry.environment().equals(target.name()))
                .filter(entry -> entry.database().equals(target.endpoint().describe()))
                .filter(entry -> entry.changedSomething() || isLeftHalfDone(entry, target))
                .reduce((before, after) -> after);
    }

    private boolean isLeftHalfDone(JournalEntry entry, Environment target) {
        return entry.isInterrupted()
                && handlers.stream()
                        .anyMatch(
                                handler -> handler.handles(entry.wayBack()) && handler.stands(entry.wayBack(), target));
    }

    private UndoHandler handler(JournalEntry entry) {
        return handlers.stream()
                .filter(handler -> handler.handles(entry.wayBack()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                "undo-impossible",
                                ExitCode.REFUSED,
                                "the last operation on \"" + entry.environment() + "\" (" + entry.operation() + ": "
                                        + entry.summary() + ") cannot be undone: "
                                        + entry.wayBack().words())
                        .hint("see the journal: operation list")
                        .raise());
    }

    /** Another journal may know more: what the environment itself says came last counts. */
    private void refuseWhatCameAfter(Environment target, JournalEntry operation) {
        if (!operation.logged()) {
            return;
        }
        List<AuditEntry> after = changesAfter(target, operation.operation());
        if (!after.isEmpty()) {
            AuditEntry first = after.get(0);
            throw Problem.of(
                            "undo-unsound",
                            ExitCode.REFUSED,
                            operation.summary() + " on \"" + target.name() + "\" cannot be undone: " + first.summary()
                                    + " came after it (" + first.operation() + " by " + first.osUser() + "@"
                                    + first.host() + ")")
                    .hint("see what came when: audit log --env " + target.name())
                    .raise();
        }
    }

    private List<AuditEntry> changesAfter(Environment target, String operation) {
        List<AuditEntry> after = new ArrayList<>();
        boolean found = false;
        try (Connection connection = databases.openReadOnly(target)) {
            for (AuditEntry entry : new AuditLog().entries(connection, AuditLog.Selection.everything())) {
                if (entry.operation().equals(operation)) {
                    found = true;
                    after.clear();
                } else if (isChange(entry)) {
                    after.add(entry);
                }
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log of \"" + target.name() + "\"", e)
                    .raise(e);
        }
        return found ? after : refuseUnknown(target, operation);
    }

    private static List<AuditEntry> refuseUnknown(Environment target, String operation) {
        throw Problem.of(
                        "undo-unsound",
                        ExitCode.REFUSED,
                        "operation " + operation + " is not in the audit log of \"" + target.name()
                                + "\": the database is another than the one it changed")
                .hint("see what the database knows: audit log --env " + target.name())
                .raise();
    }

    /** Which operation an entry of the audit log says was taken back. */
    static Optional<String> undoneBy(AuditEntry entry) {
        boolean is = entry.kind().equals(OperationKind.UNDO.word())
                && entry.summary().startsWith(UNDO);
        int end = entry.summary().indexOf(' ', UNDO.length());
        return is && end > 0 ? Optional.of(entry.summary().substring(UNDO.length(), end)) : Optional.empty();
    }

    static boolean isChange(AuditEntry entry) {
        return OperationKind.changes(entry.kind())
                && entry.outcome()
                        .filter(it -> it.equals(Outcome.SUCCEEDED.word()) || it.equals(Outcome.PARTLY.word()))
                        .isPresent();
    }

    /** With the lock held: nothing slipped in between. */
    private void refuseOverrun(Environment target, JournalEntry operation) {
        refuseWhatCameAfter(target, operation);
        boolean same = lastChange(target)
                .filter(last -> last.operation().equals(operation.operation()))
                .isPresent();
        if (!same) {
            throw Problem.of(
                            "undo-unsound",
                            ExitCode.REFUSED,
                            "another operation on \"" + target.name() + "\" came while undo waited")
                    .hint("see the journal: operation list")
                    .raise();
        }
    }
}
