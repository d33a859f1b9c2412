package dev.orderly.app;

import dev.orderly.command.CompletionCommand;
import dev.orderly.command.HelpCommand;
import dev.orderly.command.VersionCommand;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Console;
import dev.orderly.shell.Session;
import dev.orderly.shell.line.CommandCatalogue;
import dev.orderly.shell.line.LineExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One running Orderly: the commands, and the container behind them, which starts when the first command runs that needs
 * it. Closing it closes connections and lets go of the embedded server.
 */
public final class Orderly implements AutoCloseable {

    private final Start start;
    private final Console console;
    private final Session session;
    private final LineExecutor executor;
    private @Nullable ConfigurableApplicationContext context;

    /**
     * How it was started.
     *
     * @param folder where the workspace is looked for
     * @param environment the variables of the process
     */
    record Start(Path folder, Map<String, String> environment) {}

    private Orderly(Start start, Console console, Session session) {
        this.start = start;
        this.console = console;
        this.session = session;
        this.executor = new LineExecutor(
                CommandCatalogue.of(CommandClasses.ALL), this::target, console, session, this::elsewhere);
    }

    /** Opens nothing yet. */
    public static Orderly at(Path folder, Console console, Map<String, String> environment) {
        Session session = new Session(folder);
        return new Orderly(new Start(session.folder(), Map.copyOf(environment)), console, session);
    }

    /** Runs one command line. */
    public int execute(List<String> words) {
        session.begin();
        return executor.execute(words);
    }

    LineExecutor executor() {
        return executor;
    }

    Session session() {
        return session;
    }

    /** Stops the running command: on the servers, and the thread that waits for them. */
    void cancel(Thread running) {
        session.cancel();
        ConfigurableApplicationContext started = context;
        if (started != null && started.isActive()) {
            started.getBean(Cancellation.class).cancelRunning();
        }
        running.interrupt();
    }

    private int elsewhere(Path folder, List<String> words) {
        if (!Files.isDirectory(folder)) {
            throw Problem.of("workspace-missing", ExitCode.CONNECTION, "there is no folder \"" + folder + "\"")
                    .hint("start a workspace there with: orderly init " + folder)
                    .raise();
        }
        Session there = session.in(folder);
        try (Orderly other = new Orderly(new Start(there.folder(), start.environment()), console, there)) {
            return other.executor.execute(words);
        }
    }

    /** What needs no container gets none. */
    private Object target(Class<?> type) {
        if (type == HelpCommand.class) {
            return new HelpCommand(executor);
        } else if (type == CompletionCommand.class) {
            return new CompletionCommand(executor);
        } else if (type == VersionCommand.class) {
            return new VersionCommand(Release.product());
        }
        return bean(type);
    }

    synchronized <T> T bean(Class<T> type) {
        if (context == null) {
            context = boot();
        }
        return context.getBean(type);
    }

    private ConfigurableApplicationContext boot() {
        return new LeanBoot(Wiring.class, this::register).run();
    }

    private void register(GenericApplicationContext created) {
        created.getBeanFactory().registerSingleton("start", start);
        created.getBeanFactory().registerSingleton("executor", executor);
        created.getBeanFactory().registerSingleton("session", session);
        created.getBeanFactory().registerSingleton("console", console);
        CommandClasses.ALL.forEach(each -> created.registerBean(each));
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
    }
}
