package dev.orderly.app;

import dev.orderly.shell.StreamConsole;
import dev.orderly.workspace.Workspace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The entry of the program: what needs nothing is answered at once, a line is run, no line opens the prompt. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int code = FastPath.answers(args) ? 0 : run(List.of(args));
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(List<String> words) {
        Path folder = Path.of("").toAbsolutePath();
        logInto(folder);
        try (Orderly orderly = Orderly.at(folder, console(), System.getenv())) {
            return orderly.execute(words);
        }
    }

    private static void logInto(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Workspace.isWorkspace(folder)) {
                System.setProperty(
                        LogConfigurator.FOLDER,
                        new Workspace(folder).state().resolve("log").toString());
                return;
            }
        }
    }

    private static StreamConsole console() {
        return new StreamConsole(
                writer(FileDescriptor.out), writer(FileDescriptor.err), System.in, TerminalProbe.streams());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
