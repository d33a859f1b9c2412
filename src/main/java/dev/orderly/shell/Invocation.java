package dev.orderly.shell;

import dev.orderly.diff.rename.RenameQuestions;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Progress;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import dev.orderly.view.Harmless;
import dev.orderly.view.Renderer;
import dev.orderly.view.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One command line under way: its common options, and the only way for a command to show something. */
public final class Invocation {

    private final CommonOptions options;
    private final Console console;
    private final Session session;
    private @Nullable Spool spool;

    public Invocation(CommonOptions options, Console console, Session session) {
        this.options = options;
        this.console = console;
        this.session = session;
    }

    public CommonOptions options() {
        return options;
    }

    public Console console() {
        return console;
    }

    public Session session() {
        return session;
    }

    /** The environment asked for with {@code --env}, here or on the script around. */
    public Optional<String> environmentName() {
        return options.environmentName();
    }

    public boolean dryRun() {
        return options.dryRun();
    }

    public Format format() {
        return options.formatOr(Format.TABLE);
    }

    /** Whether somebody is there to answer. */
    public boolean interactive() {
        return console.interactive();
    }

    /** What the person agreed to in advance. */
    public Consent consent() {
        return options.consent();
    }

    /** Puts the questions of an operation; where nobody can answer, a missing answer is a refusal. */
    public Confirmation confirmation() {
        return new ConsoleConfirmation(console, session);
    }

    /** Asks whether objects were renamed. */
    public RenameQuestions renameQuestions() {
        return new ConsoleRenames(console, session);
    }

    /** Shows how far long work is; silent under {@code --quiet}. */
    public Progress progress() {
        return options.quiet() ? Progress.silent() : new ConsoleProgress(console);
    }

    /** A path as the user wrote it, taken from the folder the session is in. */
    public Path path(Path given) {
        return session.folder().resolve(given).normalize();
    }

    /**
     * Shows a result in the asked format, on standard output or in the file of {@code --output}. One per command. A script does
     * not wait for somebody to turn pages.
     */
    public void show(Document document) {
        console.progress("");
        if (options.output() == null) {
            String text = Renderer.render(document, format(), console.target());
            if (session.isInScript()) {
                console.out().print(text);
                console.out().flush();
            } else {
                console.page(text);
            }
        } else {
            pieces().print(Renderer.render(document, format(), Target.file()));
        }
    }

    /** Writes a result that goes to a file of its own, which is there whole or not at all. */
    public void write(Document document, Format format, Path file) {
        console.progress("");
        try (Spool whole = Spool.beside(file)) {
            whole.writer().print(Renderer.render(document, format, Target.file()));
            whole.keep();
        }
    }

    /** Prints a line that is itself the result, such as that of {@code echo}. */
    public void print(String line) {
        if (options.output() == null) {
            console.out().println(Harmless.lines(line));
            console.out().flush();
        } else {
            pieces().print(line + "\n");
        }
    }

    /**
     * Takes a result piece by piece, for what is too long to be gathered: on standard output, where it must be harmless, or
     * for the file of {@code --output}.
     */
    public PrintWriter pieces() {
        Path file = options.output();
        if (file == null) {
            return console.out();
        }
        Spool open = spool;
        if (open == null) {
            open = Spool.beside(path(file));
            spool = open;
        }
        return open.writer();
    }

    /** What was written piece by piece for the file of {@code --output}. */
    public Optional<Spool> spool() {
        return Optional.ofNullable(spool);
    }

    /** Says something beside the result, on standard error; not under {@code --quiet}. */
    public void note(String text) {
        if (!options.quiet()) {
            console.err().println(Harmless.lines(text));
            console.err().flush();
        }
    }
}
