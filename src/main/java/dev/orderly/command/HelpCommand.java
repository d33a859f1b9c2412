package dev.orderly.command;

import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.shell.line.Help;
import dev.orderly.shell.line.LineExecutor;
import dev.orderly.view.Document;
import java.util.List;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;

/** {@code help}. */
public final class HelpCommand {

    private final LineExecutor executor;

    public HelpCommand(LineExecutor executor) {
        this.executor = executor;
    }

    @Command(name = "help", group = "shell", description = "list the commands, or explain one", help = """
            examples:
              help
              help migration               all commands that begin so
              help migration apply         the same as: migration apply --help

            json: [{"name", "description"}]; of one command
            {"name", "description", "synopsis", "aliases", "options": [{"name", "description"}], "help"}

            exit codes: 0, 2 when there is no such command""")
    public Document help(@Arguments @Values(ValueKind.COMMAND) List<String> command) {
        return new Help(executor.commands()).about(command);
    }
}
