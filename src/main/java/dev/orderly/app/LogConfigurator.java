package dev.orderly.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;

/**
 * Sets logging up without a configuration file, which would cost a tenth of a second: warnings of libraries and
 * everything of ours go to the log file of the workspace; without a workspace nothing is logged.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    /** The system property with the folder of the log file. */
    static final String FOLDER = "orderly.log.folder";

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty()) {
            root.setLevel(Level.OFF);
        } else {
            loggers.getLogger("dev.orderly").setLevel(Level.INFO);
            LogFile file = new LogFile(Path.of(folder));
            file.setContext(loggers);
            file.start();
            root.addAppender(file);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
