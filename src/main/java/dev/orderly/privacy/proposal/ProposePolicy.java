package dev.orderly.privacy.proposal;

import dev.orderly.catalog.Catalog;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanDatabase;
import dev.orderly.privacy.scan.ScanRequest;
import dev.orderly.privacy.scan.Scanned;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * The use case behind {@code privacy policy}: scans, proposes a decision for each column that nothing is decided about, and adds the
 * proposals to the policy. What a person has decided stays as it is written.
 */
public final class ProposePolicy {

    private static final String HEAD = """
            # What is done to each column when rows leave. What says "reviewed: no" was proposed by a scan: look at it, change it,
            # and say who has reviewed it instead: reviewed: {by: data office, on: 2026-01-31}
            format: 1
            unlisted: refuse
            profile: pseudonymous
            """;

    private final ScanDatabase scan;
    private final Databases databases;
    private final PolicyStore store;

    public ProposePolicy(ScanDatabase scan, Databases databases, Workspace workspace) {
        this.scan = scan;
        this.databases = databases;
        this.store = new PolicyStore(workspace);
    }

    /**
     * @param write whether the file is written, too
     * @throws dev.orderly.problem.ProblemException {@code policy-invalid}, exit 6; {@code policy-changed}, exit 5; {@code policy-layout},
     *     exit 6, when lines cannot be added to the file as it is laid out; those of the scan
     */
    public Proposal run(ScanRequest request, Door door, Progress progress, boolean write) {
        Policy.of(store.read());
        Scanned scanned = scan.scan(request, door, progress);
        Catalog catalog = CheckPolicy.catalog(databases, request.environment());
        String before = store.read();
        Policy policy = Policy.of(before);
        MaskPlan plan = new Planner(policy, catalog).plan();
        Proposer proposer = new Proposer(catalog, policy, new Findings(scanned));
        List<ProposedColumn> columns = proposer.propose(plan);
        List<Entry> entries = Entries.of(policy, proposer.persons(), columns);
        boolean writes = write && !entries.isEmpty();
        boolean begun = !store.exists();
        if (writes) {
            store.replace(before, merged(before, policy, entries, columns));
        }
        return proposal(request.environment(), scanned, columns, entries, plan, proposer, writes, begun);
    }

    private static String merged(String before, Policy policy, List<Entry> entries, List<ProposedColumn> columns) {
        String after = PolicyText.with(before.isBlank() ? HEAD : before, entries);
        if (!Kept.in(after, policy, columns)) {
            throw Problem.of(
                            "policy-layout",
                            ExitCode.INVALID_INPUT,
                            Policy.FILE + " is laid out in a way that lines cannot be added to; nothing was written")
                    .hint("write tables, columns and paths in lines of their own, not in braces")
                    .hint("see what is proposed with: privacy policy --dry-run")
                    .raise();
        }
        return after;
    }

    private static Proposal proposal(
            Environment environment,
            Scanned scanned,
            List<ProposedColumn> columns,
            List<Entry> entries,
            MaskPlan plan,
            Proposer proposer,
            boolean written,
            boolean begun) {
        return new Proposal(
                environment.name(),
                "migrations/model/" + Policy.FILE,
                written,
                begun,
                scanned.seed(),
                lines(columns),
                entries.stream().flatMap(each -> each.lines(0).stream()).toList(),
                plan.misfits().stream()
                        .filter(each -> each.code().equals(MaskPlan.GONE))
                        .toList(),
                proposer.disagreements());
    }

    private static List<Proposal.Line> lines(List<ProposedColumn> columns) {
        List<Proposal.Line> lines = new ArrayList<>();
        for (ProposedColumn column : columns) {
            column.own().ifPresent(own -> lines.add(line(column, "", own)));
            column.paths().forEach((path, choice) -> lines.add(line(column, path.toString(), choice)));
        }
        return lines;
    }

    private static Proposal.Line line(ProposedColumn column, String path, Choice choice) {
        return new Proposal.Line(
                Policy.nameOf(column.table()),
                column.column(),
                path,
                choice.classWord(),
                choice.action(),
                choice.evidence());
    }
}
