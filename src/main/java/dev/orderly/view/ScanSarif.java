package dev.orderly.view;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.Scanned;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A scan as SARIF 2.1.0 (OASIS): a rule for each class, a result for each finding; columns are logical locations. */
public final class ScanSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String UNREVIEWED = "unreviewed";
    private static final double SURE = 0.9;

    private ScanSarif() {}

    public static Document of(Scanned scanned) {
        Object driver = Json.object("name", "Orderly", "rules", rules());
        List<Object> results = Stream.concat(
                        scanned.findings().stream().map(ScanSarif::result),
                        scanned.unreviewed().stream().map(ScanSarif::result))
                .toList();
        Object run = Json.object("tool", Json.object("driver", driver), "results", results);
        return Document.of(Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static List<Object> rules() {
        Stream<Object> classes = Arrays.stream(DataClass.values()).map(one -> rule(one.label(), one.words()));
        return Stream.concat(classes, Stream.of(rule(UNREVIEWED, "could not be reviewed")))
                .toList();
    }

    private static Object rule(String id, String words) {
        return Json.object("id", id, "shortDescription", Json.object("text", words));
    }

    private static Object result(Finding finding) {
        String text = finding.table() + "." + finding.place() + " holds "
                + finding.meaning().words() + (finding.byValue().isEmpty() ? "" : ": " + finding.byValue());
        return result(
                finding.meaning().label(),
                finding.confidence() >= SURE ? "warning" : "note",
                text,
                finding.table() + "." + finding.column() + (finding.path().isEmpty() ? "" : "/" + finding.path()));
    }

    private static Object result(Unreviewed one) {
        String place = one.column().isEmpty() ? one.table() : one.table() + "." + one.column();
        return result(UNREVIEWED, "warning", place + " was not reviewed: " + one.reason(), place);
    }

    private static Object result(String rule, String level, String text, String place) {
        Object location = Json.object("fullyQualifiedName", place, "kind", "member");
        return Json.object(
                "ruleId",
                rule,
                "level",
                level,
                "message",
                Json.object("text", text),
                "locations",
                List.of(Json.object("logicalLocations", List.of(location))));
    }
}
