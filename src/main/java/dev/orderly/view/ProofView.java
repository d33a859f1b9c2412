package dev.orderly.view;

import dev.orderly.privacy.proof.Check;
import dev.orderly.privacy.proof.ColumnShare;
import dev.orderly.privacy.proof.Proof;
import dev.orderly.privacy.proof.anonymity.Anonymity;
import dev.orderly.privacy.proof.anonymity.Anonymity.Group;
import dev.orderly.privacy.proof.anonymity.Anonymity.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code anonymise verify} has looked at and found. */
public final class ProofView {

    private static final int FEW = 10;

    private ProofView() {}

    public static Document of(Proof proof) {
        List<Block> blocks = new ArrayList<>(List.of(checks(proof)));
        proof.failed().stream()
                .filter(check -> !check.hint().isEmpty())
                .forEach(check -> blocks.add(new Text("hint: " + check.name().word() + ": " + check.hint())));
        proof.anonymity().forEach(it -> blocks.addAll(anonymity(it)));
        blocks.add(new Text(summary(proof)));
        return new Document(blocks, json(proof));
    }

    private static Block checks(Proof proof) {
        Table.Builder table = Table.of("check", "outcome", "looked at or found");
        proof.checks()
                .forEach(check -> table.row(check.name().word(), check.outcome().word(), words(check)));
        return table.whenEmpty("");
    }

    private static String words(Check check) {
        List<String> lines = new ArrayList<>(List.of(check.words()));
        check.faults().stream().limit(FEW).forEach(lines::add);
        if (check.faults().size() > FEW) {
            lines.add("and " + (check.faults().size() - FEW) + " more");
        }
        return String.join("\n", lines);
    }

    private static String summary(Proof proof) {
        int failed = proof.failed().size();
        return failed == 0
                ? proof.copy() + " passes, against " + proof.source()
                : proof.copy() + " fails " + failed + (failed == 1 ? " check" : " checks") + ", against "
                        + proof.source();
    }

    private static List<Block> anonymity(Anonymity measured) {
        String name = measured.declared().table() + ": " + measured.columns();
        return List.of(
                new Heading(2, name),
                new Text("k is " + measured.smallest() + ", "
                        + demanded(measured.declared().k()) + "; "
                        + measured.rows() + " rows in " + measured.groups() + " groups, " + measured.below()
                        + " of them in groups of fewer than "
                        + measured.declared().small()),
                worst(measured),
                spreads(measured),
                gains(measured));
    }

    private static String demanded(int k) {
        return k > 1 ? k + " is demanded" : "none is demanded";
    }

    private static Block worst(Anonymity measured) {
        Table.Builder table = Table.of("smallest groups", "rows#");
        measured.worst().forEach(group -> table.row(group.toString(), group.rows()));
        return table.whenEmpty("there are no rows");
    }

    private static Block spreads(Anonymity measured) {
        Table.Builder table = Table.of("sensitive", "l#", "by entropy#", "least in", "t#", "distance", "farthest");
        measured.spreads()
                .forEach(spread -> table.row(
                        spread.column(),
                        spread.distinct(),
                        number(spread.entropy()),
                        group(spread.least()),
                        number(spread.distance()),
                        spread.ordered() ? "ordered" : "equal",
                        group(spread.farthest())));
        return table.whenEmpty("no sensitive columns are declared");
    }

    private static String group(Optional<Group> group) {
        return group.map(Group::toString).orElse("");
    }

    private static Block gains(Anonymity measured) {
        Table.Builder table = Table.of("if known less of", "then", "k#", "rows below#");
        measured.gains().forEach(gain -> table.row(gain.column(), gain.change(), gain.smallest(), gain.below()));
        return table.whenEmpty("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Object json(Proof proof) {
        return Json.object(
                "source", proof.source(),
                "copy", proof.copy(),
                "passed", proof.passed(),
                "checks", proof.checks().stream().map(ProofView::json).toList(),
                "values", proof.values().stream().map(ProofView::json).toList(),
                "anonymity", proof.anonymity().stream().map(ProofView::json).toList());
    }

    private static Object json(Check check) {
        return Json.object(
                "check", check.name().word(),
                "outcome", check.outcome().word(),
                "words", check.words(),
                "faults", check.faults());
    }

    private static Object json(ColumnShare share) {
        return Json.object(
                "table", share.table(),
                "column", share.column(),
                "class", share.dataClass().label(),
                "action", share.action(),
                "sampled", share.sampled(),
                "different", share.different(),
                "unchanged", share.unchanged());
    }

    private static Object json(Anonymity measured) {
        return Json.object(
                "table", measured.declared().table(),
                "columns",
                        measured.declared().columns().stream()
                                .map(it -> it.words())
                                .toList(),
                "rows", measured.rows(),
                "groups", measured.groups(),
                "k", measured.smallest(),
                "below", measured.below(),
                "worst", measured.worst().stream().map(ProofView::json).toList(),
                "sensitive", measured.spreads().stream().map(ProofView::json).toList(),
                "gains",
                        measured.gains().stream()
                                .map(gain -> Json.object(
                                        "column", gain.column(),
                                        "change", gain.change(),
                                        "k", gain.smallest(),
                                        "below", gain.below()))
                                .collect(Collectors.toList()));
    }

    private static Object json(Group group) {
        return Json.object("values", group.values(), "rows", group.rows());
    }

    private static Object json(Spread spread) {
        return Json.object(
                "column", spread.column(),
                "l", spread.distinct(),
                "entropy", rounded(spread.entropy()),
                "t", rounded(spread.distance()),
                "distance", spread.ordered() ? "ordered" : "equal");
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
