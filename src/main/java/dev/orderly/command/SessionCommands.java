package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.script.Recorder;
import dev.orderly.shell.HistoryFile;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Session;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.Json;
import dev.orderly.view.Table;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code record}, {@code history}, {@code clear} and {@code exit}. */
public final class SessionCommands {

    private final ObjectProvider<Workspace> workspace;
    private final ObjectProvider<Selection> selection;

    public SessionCommands(ObjectProvider<Workspace> workspace, ObjectProvider<Selection> selection) {
        this.workspace = workspace;
        this.selection = selection;
    }

    @Command(name = "record", group = "scripts", description = "save what is typed from now on as a script", help = """
            Begins with the selected environment. Commands that failed are kept as comments, passwords as ${DATABASE_PASSWORD}.

            examples:
              record scripts/new-tenant.orderly
              record stop
              run new-tenant --var DATABASE_PASSWORD=...

            exit codes: 0, 2 when the file exists or nothing is typed here""")
    public void record(
            @Argument(index = 0, description = "the script to write; it must not exist") @Values(ValueKind.FILE)
                    Path file,
            Invocation invocation) {
        Session session = invocation.session();
        if (!session.isTyped()) {
            throw Problem.of("record-nothing", ExitCode.USAGE, "there is nothing to record: no prompt is open")
                    .hint("start the prompt with: orderly")
                    .raise();
        }
        session.recorder().ifPresent(running -> {
            throw Problem.of("record-running", ExitCode.USAGE, "already recording \"" + running.file() + "\"")
                    .hint("end it with: record stop")
                    .raise();
        });
        session.record(Recorder.start(
                invocation.path(file), selection.getObject().of(invocation).name()));
        invocation.note("recording \"" + file + "\"; end it with: record stop");
    }

    @Command(name = "record stop", group = "scripts", description = "end the recording", help = """
            examples:
              record stop

            exit codes: 0, 2 when nothing is being recorded""")
    public void stop(Invocation invocation) {
        Recorder recorder = invocation
                .session()
                .recorder()
                .orElseThrow(() -> Problem.of("record-none", ExitCode.USAGE, "nothing is being recorded")
                        .hint("begin with: record FILE")
                        .raise());
        recorder.close();
        invocation.session().record(null);
        invocation.note("recorded " + recorder.commands() + " commands; replay them with: run " + recorder.file());
    }

    @Command(name = "history", group = "shell", description = "what was typed in this environment", help = """
            Secrets are masked. At the prompt, Ctrl-R searches.

            examples:
              history
              history migration            only lines with that text
              history --limit 100
              history --format json

            json: [{"line", "at"}]

            exit codes: 0""")
    public Document history(
            @Argument(index = 0, description = "a text that the line has") @Nullable String text,
            @Option(longName = "limit", description = "at most so many, the last ones", defaultValue = "50")
                    Integer limit,
            Invocation invocation) {
        String name = selection.getObject().of(invocation).name();
        String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
        List<HistoryFile.Entry> found = HistoryFile.of(workspace.getObject(), name).entries().stream()
                .filter(entry -> entry.line().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        List<HistoryFile.Entry> last = found.subList(Math.max(0, found.size() - limit), found.size());
        Table.Builder table = Table.of("at", "line");
        last.forEach(entry -> table.row(entry.at(), entry.line()));
        return Document.of(
                last.stream()
                        .map(entry -> Json.object("line", entry.line(), "at", entry.at()))
                        .toList(),
                table.whenEmpty("nothing yet"));
    }

    @Command(name = "clear", group = "shell", description = "clear the screen", help = """
            examples:
              clear

            exit codes: 0""")
    public void clear(Invocation invocation) {
        invocation.console().clear();
    }

    @Command(
            name = "exit",
            alias = "quit",
            group = "shell",
            description = "leave the prompt, or end the script",
            help = """
            examples:
              exit
              exit 5

            exit codes: 0, or the given one""")
    public int exit(@Argument(index = 0, description = "the exit code") @Nullable Integer code, Invocation invocation) {
        int chosen = code == null ? 0 : code;
        if (chosen < 0 || chosen > 255) {
            throw Problem.of("exit-form", ExitCode.USAGE, "exit takes one number from 0 to 255")
                    .hint("write exit, or exit 5")
                    .raise();
        }
        invocation.session().leave(chosen);
        return chosen;
    }
}
