package dev.orderly.view;

import dev.orderly.migration.AppliedMigrations;
import dev.orderly.migration.CheckedMigrations;
import dev.orderly.migration.CreatedMigration;
import dev.orderly.migration.MendedHistory;
import dev.orderly.migration.MigrationList;
import dev.orderly.migration.MigrationStatus;
import dev.orderly.migration.PlannedMigrations;
import dev.orderly.migration.RehearsedMigrations;
import dev.orderly.migration.RolledBackMigrations;
import dev.orderly.migration.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Versions: written, listed, checked, applied, rolled back, and their history. */
public final class MigrationView {

    private static final String NOT_AS_MADE = "not as the versions make it: ";

    private MigrationView() {}

    public static Document of(CreatedMigration created, Optional<AppliedMigrations> applied, Format format) {
        List<Block> blocks = new ArrayList<>();
        created.entries().forEach(entry -> {
            if (format == Format.SQL) {
                blocks.add(new Sql(entry.sql()));
            } else {
                blocks.add(new Text(files(created, entry)));
                blocks.add(new Sql(entry.sql()));
            }
        });
        if (format != Format.SQL) {
            counts(created.changes()).ifPresent(blocks::add);
            applied.ifPresent(it -> blocks.addAll(of(it).blocks()));
        }
        Object json = Json.object(
                "message", created.message(),
                "written", created.written(),
                "changes", created.changes(),
                "files", created.entries().stream().map(MigrationView::json).toList(),
                "applied", applied.map(it -> of(it).json()));
        return new Document(blocks, json);
    }

    /** How many of each kind, such as {@code 11 added, 1 removed}; the SQL above names them. */
    private static Optional<Block> counts(List<String> changes) {
        List<String> parts = new ArrayList<>();
        for (String word : List.of("added", "removed", "changed", "renamed")) {
            long count =
                    changes.stream().filter(line -> line.startsWith(word + " ")).count();
            if (count > 0) {
                parts.add(count + " " + word);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Text(String.join(", ", parts)));
    }

    private static String files(CreatedMigration created, CreatedMigration.Entry entry) {
        String verb = created.written() ? "wrote " : "would write ";
        String proof = entry.proof().map(it -> "\n" + it).orElse("");
        String rows = entry.rows().map(it -> "\nrows: " + it).orElse("");
        return verb + "migrations/versions/" + entry.file() + " and " + entry.undoFile() + proof + rows;
    }

    private static Object json(CreatedMigration.Entry entry) {
        return Json.object(
                "version", entry.version().toString(),
                "file", entry.file(),
                "undoFile", entry.undoFile(),
                "sql", entry.sql(),
                "undoSql", entry.undoSql(),
                "transactional", entry.transactional(),
                "hazards", entry.hazards(),
                "proof", entry.proof(),
                "rows", entry.rows());
    }

    public static Document of(MigrationList list) {
        Object json = Json.object(
                "environment", list.environment(),
                "pending", list.pending(),
                "migrations",
                        list.migrations().stream().map(MigrationView::json).toList());
        return Document.of(json, table(list.migrations()));
    }

    public static Table table(List<MigrationStatus> migrations) {
        Table.Builder table = Table.of("version", "description", "state", "when", "by", "seconds#", "undo");
        migrations.forEach(it -> table.row(
                it.version().map(Version::toString).orElse("repeatable"),
                it.description(),
                it.state().word(),
                it.when().map(PointInTime::of).orElse(""),
                it.by().orElse(""),
                it.took().map(MigrationView::seconds).orElse(""),
                it.undo() ? "yes" : "no"));
        return table.whenEmpty("there are no migrations");
    }

    private static Object json(MigrationStatus status) {
        return Json.object(
                "version", status.version().map(Version::toString),
                "description", status.description(),
                "file", status.script(),
                "state", status.state().word(),
                "when", status.when(),
                "by", status.by(),
                "seconds", status.took().map(MigrationView::number),
                "undo", status.undo());
    }

    public static Document of(CheckedMigrations checked, Optional<RehearsedMigrations> rehearsed) {
        return CheckView.of(checked, rehearsed);
    }

    public static Document of(AppliedMigrations applied) {
        Table.Builder table = Table.of("version", "description", "result", "seconds#");
        applied.entries()
                .forEach(
                        it -> table.row(it.version(), it.description(), it.how().word(), seconds(it.took())));
        List<Block> blocks = new ArrayList<>();
        if (!applied.entries().isEmpty()) {
            blocks.add(table.whenEmpty(""));
        }
        blocks.add(new Text(sentences(applied)));
        Object json = Json.object(
                "environment", applied.environment(),
                "applied", applied.entries().stream().map(MigrationView::json).toList(),
                "stillPending", texts(applied.stillPending()),
                "drift", applied.drift(),
                "triggers", applied.triggers(),
                "meanwhile", texts(applied.meanwhile()));
        return new Document(blocks, json);
    }

    private static String sentences(AppliedMigrations applied) {
        List<String> lines = new ArrayList<>();
        if (!applied.meanwhile().isEmpty()) {
            lines.add("applied by another shell in the meantime: " + String.join(", ", texts(applied.meanwhile())));
        }
        if (applied.entries().isEmpty()) {
            lines.add("nothing to apply to " + applied.environment());
        }
        boolean recorded = applied.entries().stream().anyMatch(it -> it.how() == AppliedMigrations.How.RECORDED);
        if (recorded) {
            lines.add("recorded: " + applied.environment() + " had the result already, so the statements were not run");
        }
        if (!applied.stillPending().isEmpty()) {
            lines.add("still pending: " + String.join(", ", texts(applied.stillPending())));
        }
        applied.drift().forEach(line -> lines.add("drift, not touched: " + line));
        applied.triggers().forEach(line -> lines.add(NOT_AS_MADE + line));
        return lines.isEmpty() ? applied.environment() + " is up to date" : String.join("\n", lines);
    }

    private static Object json(AppliedMigrations.Entry entry) {
        return Json.object(
                "version", entry.version(),
                "description", entry.description(),
                "how", entry.how().word(),
                "seconds", number(entry.took()));
    }

    public static Document of(RolledBackMigrations rolledBack) {
        Table.Builder table = Table.of("version", "description", "result", "seconds#");
        rolledBack
                .entries()
                .forEach(it -> table.row(it.version(), it.description(), "rolled back", seconds(it.took())));
        List<String> lines = new ArrayList<>();
        lines.add(rolledBack.environment() + " is at "
                + rolledBack.now().map(version -> "version " + version).orElse("no version"));
        rolledBack.drift().forEach(line -> lines.add("drift, not touched: " + line));
        rolledBack.triggers().forEach(line -> lines.add(NOT_AS_MADE + line));
        Object json = Json.object(
                "environment",
                rolledBack.environment(),
                "rolledBack",
                rolledBack.entries().stream()
                        .map(it -> Json.object(
                                "version", it.version().toString(),
                                "description", it.description(),
                                "seconds", number(it.took())))
                        .toList(),
                "now",
                rolledBack.now().map(Version::toString),
                "drift",
                rolledBack.drift(),
                "triggers",
                rolledBack.triggers());
        return new Document(
                List.of(table.whenEmpty("nothing was rolled back"), new Text(String.join("\n", lines))), json);
    }

    /** What would run; as SQL when that was asked for. */
    public static Document of(PlannedMigrations planned, Format format) {
        List<Block> blocks = new ArrayList<>();
        if (planned.entries().isEmpty()) {
            blocks.add(new Text("nothing to do in " + planned.environment()));
        }
        for (PlannedMigrations.Entry entry : planned.entries()) {
            if (format != Format.SQL) {
                String how = entry.transactional() ? "in a transaction" : "outside a transaction";
                blocks.add(new Text("would run " + entry.script() + " in " + planned.environment() + ", " + how));
            }
            blocks.add(new Sql(sql(entry)));
        }
        Object json = Json.object(
                "environment", planned.environment(),
                "planned", planned.entries().stream().map(MigrationView::json).toList());
        return new Document(blocks, json);
    }

    private static String sql(PlannedMigrations.Entry entry) {
        StringBuilder sql = new StringBuilder("-- " + Harmless.line(entry.script()) + "\n");
        entry.hazards()
                .forEach(it ->
                        sql.append("-- hazard: ").append(Harmless.line(it)).append('\n'));
        entry.statements().forEach(it -> sql.append(it).append(";\n"));
        return sql.toString();
    }

    private static Object json(PlannedMigrations.Entry entry) {
        return Json.object(
                "version", entry.version(),
                "file", entry.script(),
                "transactional", entry.transactional(),
                "statements", entry.statements(),
                "hazards", entry.hazards());
    }

    public static Document of(MendedHistory history) {
        Object json = Json.object("environment", history.environment(), "history", history.lines());
        String text = history.lines().isEmpty() ? "nothing to mend" : String.join("\n", history.lines());
        return Document.of(json, new Text(text));
    }

    private static List<String> texts(List<Version> versions) {
        return versions.stream().map(Version::toString).toList();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", number(took));
    }

    private static double number(Duration took) {
        return took.toMillis() / 1000.0;
    }
}
