package dev.orderly.operation;

import dev.orderly.environment.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done to an environment, and what was agreed to.
 *
 * @param kind the row of the guard table
 * @param target the environment that is changed
 * @param summary one line for questions and the audit log, such as {@code apply V4, V5}; no secrets
 * @param details more lines of the same, shown with the question and written to the log
 * @param consent what the caller agreed to in advance
 * @param cover the way back that the work itself keeps in place of a backup
 * @param hazards what has to be waived by name
 * @param notProven why the plan could not be proven; the guard refuses it for staging and production
 * @param origin where data comes from, when it comes from another environment
 * @param question what the work itself has to be told, beside what the guard asks; put before the backup is taken
 * @param met the conditions that the caller says are met, such as {@link Condition#WRITE_TEST}
 */
public record OperationRequest(
        OperationKind kind,
        Environment target,
        String summary,
        List<String> details,
        Consent consent,
        Cover cover,
        List<OpenHazard> hazards,
        Optional<String> notProven,
        Optional<Origin> origin,
        Set<Condition> met,
        Optional<Question> question) {

    /** What the work keeps by itself. */
    public enum Cover {
        /** Nothing: where the guard asks for a backup, one is taken. */
        NONE,
        /** The replaced database is kept aside: that is the backup. */
        KEPT_DATABASE,
        /** Nothing, and a person asked for a backup: one is taken, or the operation refused. */
        BACKUP_ASKED
    }

    public OperationRequest {
        details = List.copyOf(details);
        hazards = List.copyOf(hazards);
        met = Set.copyOf(met);
    }

    public static OperationRequest of(OperationKind kind, Environment target, String summary, Consent consent) {
        return new OperationRequest(
                kind,
                target,
                summary,
                List.of(),
                consent,
                Cover.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    public OperationRequest withDetails(List<String> lines) {
        return new OperationRequest(
                kind, target, summary, lines, consent, cover, hazards, notProven, origin, met, question);
    }

    public OperationRequest withHazards(List<OpenHazard> open) {
        return new OperationRequest(
                kind, target, summary, details, consent, cover, open, notProven, origin, met, question);
    }

    public OperationRequest keepingTheDatabase() {
        return new OperationRequest(
                kind,
                target,
                summary,
                details,
                consent,
                Cover.KEPT_DATABASE,
                hazards,
                notProven,
                origin,
                met,
                question);
    }

    /** A backup is taken first, whatever the guard asks for. */
    public OperationRequest afterBackup() {
        return new OperationRequest(
                kind, target, summary, details, consent, Cover.BACKUP_ASKED, hazards, notProven, origin, met, question);
    }

    public OperationRequest notProven(String reason) {
        return new OperationRequest(
                kind, target, summary, details, consent, cover, hazards, Optional.of(reason), origin, met, question);
    }

    public OperationRequest from(Origin where) {
        return new OperationRequest(
                kind, target, summary, details, consent, cover, hazards, notProven, Optional.of(where), met, question);
    }

    public OperationRequest meeting(Set<Condition> conditions) {
        return new OperationRequest(
                kind, target, summary, details, consent, cover, hazards, notProven, origin, conditions, question);
    }

    /** The work needs a yes, whatever the guard says; {@code --yes} answers both. */
    public OperationRequest asking(Question yesOrNo) {
        return new OperationRequest(
                kind, target, summary, details, consent, cover, hazards, notProven, origin, met, Optional.of(yesOrNo));
    }
}
