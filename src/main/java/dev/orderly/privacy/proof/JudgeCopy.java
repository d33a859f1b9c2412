package dev.orderly.privacy.proof;

import dev.orderly.archive.work.Sessions;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Proves a copy that is not in its place yet, and refuses it when anything is wrong. */
public final class JudgeCopy {

    private final Policy policy;
    private final ScanManner scan;
    private final String source;
    private final String target;

    /**
     * @param policy by which rows were masked
     * @param source as people call it
     * @param target whose place the copy is to take
     */
    public JudgeCopy(Policy policy, ScanManner scan, String source, String target) {
        this.policy = policy;
        this.scan = scan;
        this.source = source;
        this.target = target;
    }

    /**
     * @param original sees the moment that was copied
     * @param how what else is known, such as {@link ProofRequest#of} or {@link ProofRequest#made}
     * @throws ProblemException {@code proof-failed}, exit 5, with each fault
     */
    public Proof judge(Sessions original, Sessions copy, UnaryOperator<ProofRequest> how, Progress progress) {
        try (Connection from = original.open();
                Connection to = copy.open();
                Connection fromAgain = original.open();
                Connection toAgain = copy.open();
                Connection toOnceMore = copy.open()) {
            boolean many = original.areMany() && copy.areMany();
            ProofRequest whole = ProofRequest.of(
                    new ProofRequest.Database(source, from, many ? List.of(fromAgain) : List.of()),
                    new ProofRequest.Database(
                            "the copy for " + target, to, many ? List.of(toAgain, toOnceMore) : List.of()),
                    policy,
                    scan);
            return requirePassed(new ProveCopy().prove(how.apply(whole), progress));
        } catch (SQLException e) {
            throw SqlFailure.raise("proving the copy for \"" + target + '"', e);
        }
    }

    /** @throws ProblemException {@code proof-failed}, exit 5, with each fault */
    static Proof requirePassed(Proof proof) {
        List<Problem> problems = proof.failed().stream()
                .flatMap(check -> check.faults().stream().map(fault -> problem(proof, check, fault)))
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems, null);
        }
        return proof;
    }

    private static Problem problem(Proof proof, Check check, String fault) {
        return Problem.of(
                        "proof-failed",
                        ExitCode.CHECK_FAILED,
                        proof.copy() + " fails the check of " + check.name().word() + ": " + fault)
                .hint(check.hint());
    }
}
