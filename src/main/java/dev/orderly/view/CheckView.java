package dev.orderly.view;

import dev.orderly.diff.measure.Estimates;
import dev.orderly.migration.CheckedMigrations;
import dev.orderly.migration.CheckedRows;
import dev.orderly.migration.CheckedStatement;
import dev.orderly.migration.RehearsedMigrations;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code migration check} found: versions, what their statements do to others, what the rows say. */
final class CheckView {

    private static final int LONGEST = 60;
    private static final int FEW = 3;

    private CheckView() {}

    static Document of(CheckedMigrations checked, Optional<RehearsedMigrations> rehearsed) {
        List<Block> blocks = new ArrayList<>(List.of(versions(checked)));
        if (checked.entries().stream().anyMatch(entry -> !entry.statements().isEmpty())) {
            blocks.add(statements(checked));
            blocks.add(new Text("seconds are estimates for the target's sizes: " + Estimates.ASSUMPTION));
        }
        List<String> lines = new ArrayList<>();
        checked.problems().forEach(problem -> lines.addAll(lines(problem)));
        checked.rows().stream()
                .filter(CheckView::isWorthALine)
                .forEach(rows -> lines.add("warning: version " + rows.version() + ": " + rows.sentence()));
        checked.warnings().forEach(warning -> lines.add("warning: " + warning));
        if (!lines.isEmpty()) {
            blocks.add(new Text(String.join("\n", lines)));
        }
        rehearsed.ifPresent(it -> blocks.addAll(rehearsal(it)));
        return new Document(blocks, json(checked, rehearsed));
    }

    private static List<Block> rehearsal(RehearsedMigrations rehearsed) {
        Table.Builder table = Table.of("version", "statement", "blocks", "for seconds#", "took seconds#");
        rehearsed
                .entries()
                .forEach(entry -> entry.statements()
                        .forEach(it -> table.row(
                                entry.version(),
                                shortened(it.sql()),
                                blocks(it),
                                held(it),
                                seconds(it.estimateSeconds()))));
        List<Block> blocks = new ArrayList<>(
                List.of(new Text("rehearsed on " + rehearsed.where()), table.whenEmpty("nothing is pending")));
        rehearsed.failure().ifPresent(failure -> blocks.add(new Text(String.join("\n", lines(failure)))));
        return blocks;
    }

    private static Block versions(CheckedMigrations checked) {
        Table.Builder table = Table.of("version", "description", "transactional", "proof", "hazards");
        checked.entries()
                .forEach(it -> table.row(
                        it.version(),
                        it.description(),
                        it.transactional() ? "yes" : "no",
                        it.rows().map(rows -> it.proof() + "\nrows: " + rows).orElse(it.proof()),
                        String.join("\n", it.hazards())));
        return table.whenEmpty("nothing is pending");
    }

    private static Block statements(CheckedMigrations checked) {
        Table.Builder table = Table.of("version", "statement", "blocks", "for seconds#", "does", "in seconds#");
        checked.entries()
                .forEach(entry -> entry.statements()
                        .forEach(it -> table.row(
                                entry.version(),
                                shortened(it.sql()),
                                blocks(it),
                                held(it),
                                does(it),
                                seconds(it.estimateSeconds()))));
        return table.whenEmpty("");
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static List<CheckedStatement.Lock> blocking(CheckedStatement statement) {
        return statement.locks().stream()
                .filter(lock -> !lock.blocks().equals("nothing"))
                .toList();
    }

    private static String blocks(CheckedStatement statement) {
        return few(blocking(statement).stream()
                .map(lock -> lock.blocks() + " of " + lock.relation())
                .toList());
    }

    private static String held(CheckedStatement statement) {
        return blocking(statement).stream()
                .findFirst()
                .map(lock -> seconds(lock.seconds()))
                .orElse("");
    }

    private static String does(CheckedStatement statement) {
        return few(Stream.of(
                        statement.rewrites().stream().map(it -> "rewrites " + it),
                        statement.builds().stream().map(it -> "builds " + it),
                        statement.scans().stream().map(it -> "reads all of " + it),
                        statement.note().stream())
                .flatMap(each -> each)
                .toList());
    }

    /** The first few, a line each, and how many more there are. */
    private static String few(List<String> lines) {
        String more = lines.size() > FEW ? "\nand " + (lines.size() - FEW) + " more" : "";
        return lines.stream().limit(FEW).collect(Collectors.joining("\n")) + more;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static boolean isWorthALine(CheckedRows rows) {
        return switch (rows.finding().state()) {
            case CLEAN -> false;
            case VIOLATED -> rows.mender().isPresent();
            case NOT_FINISHED, NOT_CHECKED -> true;
        };
    }

    private static List<String> lines(Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add("problem: " + problem.message());
        problem.hints().forEach(hint -> lines.add("hint: " + hint));
        return lines;
    }

    private static Object json(CheckedMigrations checked, Optional<RehearsedMigrations> rehearsed) {
        return Json.object(
                "sound", checked.isSound(),
                "versions", checked.entries().stream().map(CheckView::json).toList(),
                "prechecks", checked.rows().stream().map(CheckView::json).toList(),
                "problems", checked.problems().stream().map(CheckView::json).toList(),
                "warnings", checked.warnings(),
                "rehearsal", rehearsed.map(CheckView::json));
    }

    private static Object json(RehearsedMigrations rehearsed) {
        return Json.object(
                "where", rehearsed.where(),
                "versions", rehearsed.entries().stream().map(CheckView::json).toList(),
                "failure", rehearsed.failure().map(CheckView::json));
    }

    private static Object json(RehearsedMigrations.Entry entry) {
        return Json.object(
                "version", entry.version().toString(),
                "description", entry.description(),
                "seconds", rounded(entry.seconds()),
                "statements", entry.statements().stream().map(CheckView::json).toList());
    }

    private static Object json(CheckedMigrations.Entry entry) {
        return Json.object(
                "version", entry.version().toString(),
                "description", entry.description(),
                "transactional", entry.transactional(),
                "hazards", entry.hazards(),
                "proof", entry.proof(),
                "rows", entry.rows(),
                "statements", entry.statements().stream().map(CheckView::json).toList());
    }

    private static Object json(CheckedStatement statement) {
        return Json.object(
                "sql", statement.sql(),
                "locks", statement.locks().stream().map(CheckView::json).toList(),
                "rewrites", statement.rewrites(),
                "scans", statement.scans(),
                "builds", statement.builds(),
                "estimateSeconds", rounded(statement.estimateSeconds()),
                "hazards", statement.hazards(),
                "note", statement.note());
    }

    private static Object json(CheckedStatement.Lock lock) {
        return Json.object(
                "relation", lock.relation(),
                "mode", lock.mode(),
                "blocks", lock.blocks(),
                "heldSeconds", rounded(lock.seconds()));
    }

    private static Object json(CheckedRows rows) {
        var finding = rows.finding();
        return Json.object(
                "version", rows.version().toString(),
                "kind", finding.precheck().kind().word(),
                "object", finding.precheck().object().toString(),
                "state", finding.state().word(),
                "count", finding.count(),
                "exact", finding.exact(),
                "examples", finding.examples(),
                "query", finding.precheck().query(),
                "mender", rows.mender(),
                "note", Optional.of(finding.note()).filter(note -> !note.isEmpty()));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static Object json(Problem problem) {
        return Json.object("code", problem.code(), "message", problem.message(), "hints", problem.hints());
    }
}
