package dev.orderly.view;

import dev.orderly.privacy.proposal.Disagreement;
import dev.orderly.privacy.proposal.Proposal;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is proposed to add to a policy, and what a person has to look at besides. */
public final class ProposalView {

    private ProposalView() {}

    public static Document of(Proposal proposal) {
        List<Block> blocks = new ArrayList<>();
        if (!proposal.decisions().isEmpty()) {
            blocks.add(proposal.written() ? proposed(proposal) : new Text(String.join("\n", proposal.lines())));
        }
        if (!proposal.gone().isEmpty()) {
            blocks.add(new Heading(2, "Gone"));
            proposal.gone().forEach(each -> blocks.add(new Text(each.message())));
        }
        if (!proposal.disagreements().isEmpty()) {
            blocks.add(new Heading(2, "The scan disagrees"));
            blocks.add(disagreements(proposal));
        }
        blocks.add(new Text(summary(proposal)));
        return Document.of(json(proposal), blocks.toArray(Block[]::new));
    }

    private static Block proposed(Proposal proposal) {
        Table.Builder table = Table.of("table", "column", "class", "action", "evidence");
        proposal.decisions()
                .forEach(line -> table.row(
                        line.table(),
                        line.path().isEmpty() ? line.column() : line.column() + " " + line.path(),
                        line.dataClass(),
                        line.action().isEmpty() ? "by path" : line.action(),
                        line.evidence()));
        return table.whenEmpty("");
    }

    private static Block disagreements(Proposal proposal) {
        Table.Builder table = Table.of("where", "column", "decided", "found");
        proposal.disagreements()
                .forEach(each -> table.row(
                        each.origin().toString(),
                        column(each),
                        "none, " + each.action(),
                        each.found().label() + String.format(Locale.ROOT, " %.2f", each.confidence())));
        return table.whenEmpty("");
    }

    private static String column(Disagreement each) {
        String column = each.table() + '.' + each.column();
        return each.path().isEmpty() ? column : column + ' ' + each.path();
    }

    private static String summary(Proposal proposal) {
        int count = proposal.decisions().size();
        if (count == 0) {
            return "the policy decides about every column; nothing is proposed";
        }
        String decisions = count == 1 ? "1 decision" : count + " decisions";
        return proposal.written()
                ? decisions + (proposal.begun() ? " begin " : " were added to ") + proposal.file()
                        + "; privacy check fails until somebody has reviewed them"
                : decisions + " would be added to " + proposal.file();
    }

    private static Object json(Proposal proposal) {
        return Json.object(
                "environment", proposal.environment(),
                "file", proposal.file(),
                "written", proposal.written(),
                "begun", proposal.begun(),
                "seed", proposal.seed(),
                "proposed",
                        proposal.decisions().stream()
                                .map(line -> Json.object(
                                        "table", line.table(),
                                        "column", line.column(),
                                        "path", line.path(),
                                        "class", line.dataClass(),
                                        "action", line.action(),
                                        "evidence", line.evidence()))
                                .toList(),
                "lines", proposal.lines(),
                "gone", proposal.gone().stream().map(Problem::message).toList(),
                "disagreements",
                        proposal.disagreements().stream()
                                .map(ProposalView::json)
                                .toList());
    }

    private static Object json(Disagreement each) {
        return Json.object(
                "place", each.origin().toString(),
                "table", each.table(),
                "column", each.column(),
                "path", each.path(),
                "action", each.action(),
                "class", each.found().label(),
                "confidence", each.confidence());
    }
}
