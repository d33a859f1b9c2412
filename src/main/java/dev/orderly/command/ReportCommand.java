package dev.orderly.command;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Format;
import dev.orderly.view.report.ReportView;
import dev.orderly.workspace.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;

/** {@code report}. */
public final class ReportCommand {

    private final ObjectProvider<Selection> selection;
    private final ReportSources sources;

    public ReportCommand(ObjectProvider<Selection> selection, ReportSources sources) {
        this.selection = selection;
        this.sources = sources;
    }

    @Formats(Format.HTML)
    @Command(
            name = "report",
            group = "operations",
            description = "all about an environment in one HTML file that needs no network",
            help = """
                examples:
                  report
                  report prod --output prod.html
                  report staging prod --output reports
                  report prod --format json

                One page for each environment: server, sizes and growth, what db check finds with the statements that mend it, a
                diagram of the schema, migrations, backups and drills, what the privacy policy decides and leaves open, what was done
                and by whom, and whether the log of it is as it was written. Style and script stand in the page, which may load nothing. It
                holds no value of any row. What the role may not read is told in its section.

                The page is written to report-ENV.html in this folder, or in the one that --output names, which is made for the
                reports on several environments; or to the file of --output. Other formats go to the terminal without --output.

                json: {"environment", "kind", "at", "summary": {…}, "sizes": {…}, "checks": {…}, "schema": {…}, "migrations": {…},
                "backups": {"policy", "missed": [], "store": {…}, "wal": {…}}, "drills": {…}, "privacy": {"policy", "classes": [{"class", "actions": {}}], "scannedAt", "found": {}, "copy": {"run",
                "at", "from", "profile", "policy", "tables", "rows", "proven"}}, "audit": {"summary": {"operations", "first", "last",
                "byKind": [{"kind", "operations", "outcomes": {}, "last"}], "byActor": [], "byMonth": [], "newest": [], "unfinished": []},
                "verification"}, "rowAudit": [{"table", "chosen", "lacking", "asInstalled", "asWritten"}],
                "notRead": [{"section", "why"}]}
                sections are what db status (of the server), db size, db check, schema diagram, migration list, backup list (store), backup wal status (wal), drill report, privacy
                check and audit verify give; missed as db status tells it; null where they could not be read, and where WAL is not archived. rowAudit is left out where there is none

                exit codes: 0, 2 when several reports are to go to the terminal or to one file, 3 when an environment cannot be reached\
                """)
    public void report(@Arguments @Values(ValueKind.ENVIRONMENT) @Nullable List<String> names, Invocation invocation) {
        List<Environment> environments = environments(names, invocation);
        Format format = invocation.options().formatOr(Format.HTML);
        Path output = invocation.options().output();
        if (output == null && format != Format.HTML) {
            requireOne(environments);
            invocation.show(ReportView.of(sources.of(environments.get(0), invocation.progress())));
            return;
        }
        for (Environment environment : environments) {
            Path file = file(output, environments.size() > 1, name(environment, format), invocation);
            invocation.write(ReportView.of(sources.of(environment, invocation.progress())), format, file);
            invocation.note("wrote the report on " + environment.name() + " to " + file + ", " + size(file));
        }
    }

    private List<Environment> environments(@Nullable List<String> names, Invocation invocation) {
        if (names == null || names.isEmpty()) {
            return List.of(selection.getObject().of(invocation));
        }
        return names.stream().distinct().map(selection.getObject()::named).toList();
    }

    private static void requireOne(List<Environment> environments) {
        if (environments.size() > 1) {
            throw Problem.of(
                            "report-several",
                            ExitCode.USAGE,
                            "the reports on " + environments.size() + " environments cannot all go to the terminal")
                    .hint("name a folder with: --output reports")
                    .raise();
        }
    }

    /** The output where it is a file; else a file of that name in the folder that it is. */
    private static Path file(@Nullable Path output, boolean several, String name, Invocation invocation) {
        if (output == null) {
            return invocation.path(Path.of(name));
        }
        Path path = invocation.path(output);
        if (Files.isDirectory(path)) {
            return path.resolve(name);
        }
        return several ? made(path).resolve(name) : path;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw Problem.of(
                            "output-failed",
                            ExitCode.USAGE,
                            "there can be no folder \"" + folder + "\" for several reports")
                    .hint("name another one with: --output reports")
                    .raise(e);
        }
    }

    private static String name(Environment environment, Format format) {
        String suffix = format == Format.HTML || format == Format.JSON ? format.word() : "txt";
        return "report-" + FileNames.of(environment.name()) + '.' + suffix;
    }

    private static String size(Path file) {
        try {
            return ByteCount.words(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
