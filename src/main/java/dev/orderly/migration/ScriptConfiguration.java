package dev.orderly.migration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What stands in {@code V7__name.sql.conf}, Flyway's script configuration. Orderly writes it only where a file differs
 * from the default.
 *
 * @param transactional false where the file runs statement by statement, outside a transaction
 */
record ScriptConfiguration(boolean transactional) {

    private static final String TRANSACTION = "executeInTransaction";

    static Path path(Path sql) {
        return sql.resolveSibling(sql.getFileName() + ".conf");
    }

    static ScriptConfiguration beside(Path sql) throws IOException {
        Path conf = path(sql);
        if (!Files.isRegularFile(conf)) {
            return new ScriptConfiguration(true);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(conf)) {
            properties.load(reader);
        }
        return new ScriptConfiguration(
                !properties.getProperty(TRANSACTION, "true").strip().equalsIgnoreCase("false"));
    }

    static String text() {
        return TRANSACTION + "=false\n";
    }
}
