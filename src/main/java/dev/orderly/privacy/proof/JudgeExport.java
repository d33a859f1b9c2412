package dev.orderly.privacy.proof;

import dev.orderly.privacy.leak.LeakReport;
import dev.orderly.privacy.manifest.ProofEntry;
import dev.orderly.privacy.person.NamedPersons;
import java.util.List;

/** Refuses an export in whose rows originals were found, or texts that name their persons. */
public final class JudgeExport {

    private JudgeExport() {}

    /**
     * What the manifest says of it.
     *
     * @param source as people call it
     * @throws dev.orderly.problem.ProblemException {@code proof-failed}, exit 5, with each place
     */
    public static List<ProofEntry.Line> judge(LeakReport report, NamedPersons named, String source) {
        List<Check> checks = List.of(LeakCheck.judged(report), PersonCheck.judged(named));
        Proof proof = new Proof(source, "the export of " + source, checks, List.of(), List.of(), List.of());
        return JudgeCopy.requirePassed(proof).entry().checks();
    }
}
