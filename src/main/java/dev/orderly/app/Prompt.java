package dev.orderly.app;

import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Endpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.shell.CachedValues;
import dev.orderly.shell.HistoryFile;
import dev.orderly.shell.Selection;
import dev.orderly.shell.line.Failure;
import dev.orderly.shell.line.FileNames;
import dev.orderly.shell.line.Suggestions;
import dev.orderly.shell.prompt.PromptLoop;
import dev.orderly.shell.prompt.PromptText;
import dev.orderly.shell.prompt.TerminalConsole;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the prompt of an Orderly on a terminal. */
final class Prompt {

    private final Orderly orderly;
    private final TerminalConsole console;

    Prompt(Orderly orderly, TerminalConsole console) {
        this.orderly = orderly;
        this.console = console;
    }

    /** @return the exit code to leave with */
    int open() {
        CachedValues values = orderly.bean(CachedValues.class);
        greet();
        return new PromptLoop(new PromptLoop.Parts(
                        console,
                        orderly.executor(),
                        orderly.session(),
                        new Suggestions(
                                orderly.executor().commands(),
                                values,
                                new FileNames(orderly.session().folder())),
                        this::place,
                        this::history,
                        orderly::cancel,
                        values::outdate))
                .leave();
    }

    private void greet() {
        console.err()
                .println("Orderly " + Release.version() + ": help lists the commands, TAB completes, Ctrl-D leaves.");
        try {
            place();
        } catch (RuntimeException e) {
            console.err().print(Failure.text(e));
        }
        console.err().flush();
    }

    private PromptText place() {
        Environment environment = orderly.bean(Selection.class).selected();
        return new PromptText(environment.name(), environment.kind(), database(environment.endpoint()));
    }

    private static String database(Endpoint endpoint) {
        if (endpoint instanceof EmbeddedEndpoint embedded) {
            return embedded.database();
        } else if (endpoint instanceof UrlEndpoint url) {
            return url.url().database();
        }
        return "(not configured)";
    }

    private Optional<Path> history() {
        try {
            String environment = orderly.bean(Selection.class).selected().name();
            return Optional.of(
                    HistoryFile.of(orderly.bean(Workspace.class), environment).path());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
