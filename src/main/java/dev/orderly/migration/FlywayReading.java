package dev.orderly.migration;

import dev.orderly.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/**
 * Whether Flyway sees the same statements in a file as the server does. It takes {@code $1} outside a quoted body for the
 * start of a dollar quote, and then runs what follows as one statement or not at all.
 */
final class FlywayReading {

    private static final Pattern POSITION = Pattern.compile("\\$[0-9]");

    private FlywayReading() {}

    /** The first statement that Flyway reads differently, if there is one. */
    static Optional<SqlStatement> misread(MigrationFile file, List<SqlStatement> statements) {
        if (!POSITION.matcher(file.sql()).find()) {
            return Optional.empty();
        }
        int read = 0;
        try (SqlStatementIterator found =
                new PostgreSQLParser(configuration(), new ParsingContext()).parse(new StringResource(file.sql()))) {
            while (found.hasNext()) {
                int line = found.next().getLineNumber();
                if (read >= statements.size() || line != statements.get(read).line()) {
                    break;
                }
                read++;
            }
        } catch (FlywayException e) {
            return at(statements, read);
        }
        return read == statements.size() ? Optional.empty() : at(statements, read - 1);
    }

    private static Optional<SqlStatement> at(List<SqlStatement> statements, int position) {
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(statements.get(Math.max(0, Math.min(position, statements.size() - 1))));
    }

    private static ClassicConfiguration configuration() {
        ClassicConfiguration configuration = new ClassicConfiguration();
        configuration.setPlaceholderReplacement(false);
        return configuration;
    }
}
