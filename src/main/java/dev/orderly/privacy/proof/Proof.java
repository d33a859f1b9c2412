package dev.orderly.privacy.proof;

import dev.orderly.privacy.manifest.ProofEntry;
import dev.orderly.privacy.manifest.TableEntry;
import dev.orderly.privacy.proof.anonymity.Anonymity;
import java.util.List;

/**
 * What was looked at and found.
 *
 * @param source where the rows came from
 * @param copy where the anonymised ones are
 * @param values how much masked columns have in common with what they were
 * @param anonymity of each quasi-identifier that the policy declares
 * @param tables of the copy that hold rows themselves, with sums over them, as a manifest keeps them
 */
public record Proof(
        String source,
        String copy,
        List<Check> checks,
        List<ColumnShare> values,
        List<Anonymity> anonymity,
        List<TableEntry> tables) {

    public Proof {
        checks = List.copyOf(checks);
        values = List.copyOf(values);
        anonymity = List.copyOf(anonymity);
        tables = List.copyOf(tables);
    }

    public boolean passed() {
        return checks.stream().noneMatch(Check::hasFailed);
    }

    public List<Check> failed() {
        return checks.stream().filter(Check::hasFailed).toList();
    }

    /** As manifests keep it. */
    public ProofEntry entry() {
        return new ProofEntry(
                passed(),
                checks.stream()
                        .map(it -> new ProofEntry.Line(
                                it.name().word(), it.outcome().word(), it.words()))
                        .toList());
    }
}
