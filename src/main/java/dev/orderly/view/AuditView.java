package dev.orderly.view;

import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.AuditVerification;
import java.util.List;

/** Rows of an audit log, and what a check of it found. */
public final class AuditView {

    private AuditView() {}

    public static Document of(String environment, List<AuditEntry> entries) {
        Table.Builder table = Table.of("row#", "when", "operation", "kind", "phase", "outcome", "who", "what");
        entries.forEach(entry -> table.row(
                entry.position(),
                PointInTime.of(entry.at()),
                entry.operation(),
                entry.kind(),
                entry.phase(),
                entry.outcome().orElse(""),
                entry.osUser() + "@" + entry.host() + " as " + entry.databaseUser(),
                entry.summary()));
        Object json = Json.object(
                "environment",
                environment,
                "entries",
                entries.stream().map(AuditView::json).toList());
        return new Document(List.of(table.whenEmpty("the audit log has no such entry")), json);
    }

    public static Document of(String environment, AuditVerification verification) {
        Table.Builder table = Table.of("row#", "finding", "what");
        verification.findings().forEach(it -> table.row(it.position(), it.code(), it.words()));
        Object json = Json.object(
                "environment",
                environment,
                "sound",
                verification.isSound(),
                "rows",
                verification.rows(),
                "head",
                verification.head(),
                "anchored",
                verification.anchored(),
                "witnesses",
                verification.witnesses(),
                "firstBroken",
                verification.firstBroken().map(AuditVerification.Finding::position),
                "findings",
                verification.findings().stream()
                        .map(it -> Json.object("row", it.position(), "finding", it.code(), "what", it.words()))
                        .toList());
        Table findings = table.whenEmpty("the audit log is as it was written");
        return new Document(List.of(findings, new Text(summary(verification))), json);
    }

    /** How far it was read, and what it was held against. */
    public static String summary(AuditVerification verification) {
        String anchor = verification.anchored()
                ? "compared with " + verification.witnesses() + " rows that workspace, journal and backups noted"
                : "nobody here has noted a row of it: rows cut off its end cannot be noticed";
        String broken = verification
                .firstBroken()
                .map(first -> "the chain breaks at row " + first.position() + "; ")
                .orElse("");
        return broken + verification.rows() + " rows, head " + verification.head() + "; " + anchor;
    }

    /** An entry on one line of JSON, for exports. */
    public static String line(AuditEntry entry) {
        return Json.line(json(entry));
    }

    /** The first line of an export as CSV. */
    public static String csvTitles() {
        return "position,format,operation,phase,kind,environment,environmentKind,at,osUser,host,process,databaseUser,"
                + "summary,details,outcome,previous,hash";
    }

    /** An entry on one line of CSV; its details are the JSON array that its hash covers. */
    public static String csvLine(AuditEntry entry) {
        return Renderer.csvCells(List.of(
                String.valueOf(entry.position()),
                String.valueOf(entry.format()),
                entry.operation(),
                entry.phase(),
                entry.kind(),
                entry.environment(),
                entry.environmentKind(),
                String.valueOf(entry.at()),
                entry.osUser(),
                entry.host(),
                String.valueOf(entry.process()),
                entry.databaseUser(),
                entry.summary(),
                entry.storedDetails(),
                entry.outcome().orElse(""),
                entry.previous(),
                entry.hash()));
    }

    /** An entry with everything that its hash covers. */
    private static Object json(AuditEntry entry) {
        return Json.object(
                "position",
                entry.position(),
                "format",
                entry.format(),
                "operation",
                entry.operation(),
                "phase",
                entry.phase(),
                "kind",
                entry.kind(),
                "environment",
                entry.environment(),
                "environmentKind",
                entry.environmentKind(),
                "at",
                entry.at(),
                "osUser",
                entry.osUser(),
                "host",
                entry.host(),
                "process",
                entry.process(),
                "databaseUser",
                entry.databaseUser(),
                "summary",
                entry.summary(),
                "details",
                entry.details(),
                "outcome",
                entry.outcome(),
                "previous",
                entry.previous(),
                "hash",
                entry.hash());
    }
}
