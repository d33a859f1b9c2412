package dev.orderly.view;

import dev.orderly.health.Diagnosis;
import dev.orderly.health.EnvironmentHealth;
import dev.orderly.health.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What checks found: of one environment, or of everything the doctor looked at. */
public final class HealthView {

    private static final String MACHINE = "this machine";

    private HealthView() {}

    public static Document of(EnvironmentHealth health) {
        Table.Builder table = Table.of("result", "check", "found");
        health.findings().forEach(finding -> table.row(finding.level().word(), finding.check(), text(finding)));
        return new Document(List.of(table.whenEmpty("nothing was checked")), json(health));
    }

    public static Document of(Diagnosis diagnosis) {
        Table.Builder table = Table.of("result", "where", "check", "found");
        rows(table, MACHINE, diagnosis.machine());
        diagnosis.environments().forEach(each -> rows(table, each.environment(), each.findings()));
        Object json = Json.object(
                "healthy",
                diagnosis.healthy(),
                "machine",
                diagnosis.machine().stream().map(HealthView::json).toList(),
                "environments",
                diagnosis.environments().stream().map(HealthView::json).toList());
        return new Document(List.of(table.whenEmpty("nothing was checked"), summary(diagnosis)), json);
    }

    private static void rows(Table.Builder table, String where, List<Finding> findings) {
        findings.forEach(finding -> table.row(finding.level().word(), where, finding.check(), text(finding)));
    }

    private static Text summary(Diagnosis diagnosis) {
        List<Finding> all = Stream.concat(
                        diagnosis.machine().stream(),
                        diagnosis.environments().stream().flatMap(each -> each.findings().stream()))
                .toList();
        long failures = count(all, Finding.Level.FAILURE);
        long warnings = count(all, Finding.Level.WARNING);
        return new Text(all.size() + " checks: " + failures + " failed, " + warnings + " warned");
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String text(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.message());
        finding.hints().forEach(hint -> lines.add("hint: " + hint));
        return String.join("\n", lines);
    }

    private static Object json(EnvironmentHealth health) {
        return Json.object(
                "environment",
                health.environment(),
                "healthy",
                health.healthy(),
                "findings",
                health.findings().stream().map(HealthView::json).toList());
    }

    private static Object json(Finding finding) {
        return Json.object(
                "level",
                finding.level().word(),
                "check",
                finding.check(),
                "message",
                finding.message(),
                "hints",
                finding.hints());
    }
}
