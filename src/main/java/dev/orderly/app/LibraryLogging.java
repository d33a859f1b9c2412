package dev.orderly.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sends what libraries log through {@code java.util.logging} to the log file instead of the screen. The JDK makes one when
 * the first of them logs; until then it costs nothing.
 */
public final class LibraryLogging {

    private static final String CONFIGURATION = """
            handlers = org.slf4j.bridge.SLF4JBridgeHandler
            .level = WARNING
            """;

    /** Configures the JDK's logging. */
    public LibraryLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static void install() {
        System.setProperty("java.util.logging.config.class", LibraryLogging.class.getName());
    }
}
