package dev.orderly.app;

import dev.orderly.shell.Console;
import dev.orderly.shell.StreamConsole;
import dev.orderly.shell.prompt.TerminalConsole;
import dev.orderly.workspace.Workspace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The entry of the program: what needs nothing is answered at once, a line is run, no line opens the prompt, or, without a
 * terminal, runs the script that arrives on standard input.
 */
public final class Main {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private Main() {}

    public static void main(String[] args) {
        LibraryLogging.install();
        boolean asksForHelp = args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"));
        int code = FastPath.answers(args) ? 0 : run(asksForHelp ? List.of("help") : List.of(args));
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(List<String> words) {
        Path folder = Path.of("").toAbsolutePath();
        StreamConsole.Terminals terminals = TerminalProbe.streams();
        StreamConsole streams =
                new StreamConsole(writer(FileDescriptor.out), writer(FileDescriptor.err), System.in, terminals);
        logInto(workspaceFolder(folder, words));
        if (!streams.interactive()) {
            return execute(words.isEmpty() ? List.of("run", "-") : words, Orderly.at(folder, streams, System.getenv()));
        } else if (words.isEmpty()) {
            return prompt(folder, streams);
        }
        Console console = new TerminalConsole(streams, TerminalProbe::forQuestions);
        return execute(words, Orderly.at(folder, console, System.getenv()));
    }

    private static int execute(List<String> words, Orderly orderly) {
        try (orderly) {
            Thread running = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(orderly, running), "stop"));
            return orderly.execute(words);
        }
    }

    private static int prompt(Path folder, Console streams) {
        TerminalConsole console = new TerminalConsole(streams, TerminalProbe::forPrompt);
        try (Orderly orderly = Orderly.at(folder, console, System.getenv())) {
            Thread reading = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> hangUp(orderly, reading), "stop"));
            return new Prompt(orderly, console).open();
        }
    }

    /** After the terminal has gone: cancels on the server, and lets go of the embedded one. */
    private static void hangUp(Orderly orderly, Thread reading) {
        orderly.cancel(reading);
        orderly.close();
    }

    /** After a signal: cancels on the server, and gives the command time to leave things as it says. */
    private static void stop(Orderly orderly, Thread running) {
        orderly.cancel(running);
        try {
            running.join(TIME_TO_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path workspaceFolder(Path folder, List<String> words) {
        int at = words.indexOf("--workspace");
        return at < 0 || at + 1 == words.size() ? folder : folder.resolve(words.get(at + 1));
    }

    private static void logInto(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Workspace.isWorkspace(folder)) {
                Path log = new Workspace(folder).state().resolve("log");
                System.setProperty(LogConfigurator.FOLDER, log.toString());
                return;
            }
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
