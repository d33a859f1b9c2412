package dev.orderly.view;

import dev.orderly.privacy.scan.Scanned;
import dev.orderly.privacy.scan.finding.Coverage;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a scan found; every example in it is masked. */
public final class ScanView {

    private ScanView() {}

    public static Document of(Scanned scanned) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(1, "Sensitive data in " + scanned.environment()));
        blocks.add(findings(scanned));
        if (!scanned.unreviewed().isEmpty()) {
            blocks.add(new Heading(2, "Not reviewed"));
            Table.Builder unreviewed = Table.of("not reviewed", "column", "because");
            scanned.unreviewed()
                    .forEach(one ->
                            unreviewed.row(one.table(), one.column().isEmpty() ? "(all)" : one.column(), one.reason()));
            blocks.add(unreviewed.whenEmpty(""));
        }
        blocks.add(new Text(summary(scanned)));
        return new Document(blocks, json(scanned));
    }

    private static Table findings(Scanned scanned) {
        Table.Builder table =
                Table.of("table", "column", "class", "sure#", "rows#", "name", "values", "example", "or else");
        for (Finding finding : scanned.findings()) {
            table.row(
                    finding.table(),
                    finding.place(),
                    finding.meaning().label(),
                    percent(finding.confidence()),
                    finding.share() == 0 ? "" : percent(finding.share()),
                    finding.byName(),
                    finding.byValue(),
                    finding.example(),
                    finding.second().isEmpty() ? "" : finding.second() + " " + percent(finding.secondConfidence()));
        }
        return table.whenEmpty("nothing sensitive was found");
    }

    private static String percent(double share) {
        return share > 0 && share < 0.01
                ? String.format(Locale.ROOT, "%.2g %%", share * 100)
                : Math.round(share * 100) + " %";
    }

    private static String summary(Scanned scanned) {
        long columns = scanned.findings().stream()
                .map(one -> one.table() + '\n' + one.column())
                .distinct()
                .count();
        StringBuilder text = new StringBuilder()
                .append(columns)
                .append(" of ")
                .append(scanned.columns())
                .append(" columns in ")
                .append(scanned.tables().size())
                .append(" tables hold sensitive data; blocks were drawn with --seed ")
                .append(scanned.seed());
        scanned.tables().stream()
                .filter(table -> !table.whole() && table.rows() > 0)
                .max(Comparator.comparingDouble(Coverage::bound))
                .ifPresent(table -> text.append("\nwhere nothing was found in a table that was sampled, ")
                        .append(table.words()));
        if (!scanned.unreviewed().isEmpty()) {
            text.append('\n')
                    .append(scanned.unreviewed().size())
                    .append(" tables or columns were not reviewed: they are not clean");
        }
        if (scanned.passedOver() > 0) {
            text.append('\n').append(scanned.passedOver()).append(" tables are as the last scan saw them");
        }
        return text.toString();
    }

    private static Object json(Scanned scanned) {
        return Json.object(
                "environment", scanned.environment(),
                "seed", scanned.seed(),
                "full", scanned.full(),
                "passedOver", scanned.passedOver(),
                "tables", scanned.tables().stream().map(ScanView::table).toList(),
                "findings", scanned.findings().stream().map(ScanView::finding).toList(),
                "unreviewed",
                        scanned.unreviewed().stream().map(ScanView::unreviewed).toList());
    }

    private static Object table(Coverage table) {
        return Json.object(
                "table",
                table.table(),
                "columns",
                table.columns(),
                "rows",
                table.rows(),
                "whole",
                table.whole(),
                "bound",
                table.bound());
    }

    private static Object unreviewed(Unreviewed one) {
        return Json.object("table", one.table(), "column", one.column(), "reason", one.reason());
    }

    static Object finding(Finding finding) {
        return Json.object(
                "table", finding.table(),
                "column", finding.column(),
                "path", finding.path(),
                "type", finding.type(),
                "class", finding.meaning().label(),
                "confidence", finding.confidence(),
                "second", finding.second(),
                "secondConfidence", finding.secondConfidence(),
                "name", finding.byName(),
                "values", finding.byValue(),
                "share", finding.share(),
                "example", finding.example());
    }
}
