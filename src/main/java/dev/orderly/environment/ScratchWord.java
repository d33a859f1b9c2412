package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command's {@code --scratch} says: the server on which its scratch databases are made, in the words of the
 * configuration. A word on the command line never leads to a staging or production server: only {@code scratch: target} of
 * that environment's own configuration does.
 */
public final class ScratchWord {

    /** The server of the schema itself. */
    public static final String TARGET = "target";

    /** The server that comes with Orderly. */
    public static final String EMBEDDED = EnvironmentReader.EMBEDDED;

    private static final List<EnvironmentKind> PROTECTED = List.of(EnvironmentKind.STAGING, EnvironmentKind.PRODUCTION);

    private final Environments environments;
    private final Databases databases;

    public ScratchWord(Environments environments, Databases databases) {
        this.environments = environments;
        this.databases = databases;
    }

    /**
     * The environment with its scratch databases where the word says.
     *
     * @throws dev.orderly.problem.ProblemException {@code scratch-refused}, exit 4, when that is a server of staging or
     *     production
     */
    public Environment of(Environment environment, String word) {
        boolean itself = word.equals(TARGET);
        if (itself && isClosed(environment)) {
            throw refused(
                            "\"" + environment.name() + "\" is "
                                    + environment.kind().word(),
                            environment.name())
                    .raise();
        }
        return environment.withScratch(itself ? new ScratchPolicy.OnTarget() : policy(word));
    }

    /**
     * The environment with its scratch databases on the server of a database that is no environment's.
     *
     * @throws dev.orderly.problem.ProblemException {@code scratch-refused}, exit 4, when the database's marker or the
     *     configuration says that it is one of staging or production
     */
    public Environment beside(Environment environment, DatabaseUrl database) {
        refuseProtected(database);
        return environment.withScratch(new ScratchPolicy.Beside(database.withDatabase(ScratchServers.MAINTENANCE)));
    }

    private ScratchPolicy policy(String word) {
        if (word.equals(EMBEDDED)) {
            return new ScratchPolicy.Embedded();
        }
        if (!DatabaseUrl.looksLikeUrl(word)) {
            throw Problem.of("scratch-unknown", ExitCode.USAGE, "--scratch cannot be \"" + word + "\"")
                    .hint("say --scratch target, --scratch embedded or --scratch postgresql://me@host/postgres")
                    .raise();
        }
        DatabaseUrl url = DatabaseUrl.parse(word);
        refuseProtected(url);
        return new ScratchPolicy.At(url);
    }

    private void refuseProtected(DatabaseUrl database) {
        configured(database).ifPresent(environment -> {
            throw refused(
                            "\"" + environment.name() + "\" ("
                                    + environment.kind().word() + ") is on " + database.server(),
                            environment.name())
                    .raise();
        });
        marker(database).filter(ScratchWord::isProtected).ifPresent(marker -> {
            throw refused(
                            "the database \"" + database.database() + "\" on " + database.server() + " is \""
                                    + marker.environment() + "\" (" + marker.kind() + ")",
                            marker.environment())
                    .raise();
        });
    }

    private Optional<Environment> configured(DatabaseUrl database) {
        String server = database.withDatabase("").place();
        return environments.all().stream()
                .filter(ScratchWord::isClosed)
                .filter(environment -> Stream.of(environment.endpoint())
                        .filter(UrlEndpoint.class::isInstance)
                        .map(endpoint ->
                                ((UrlEndpoint) endpoint).url().withDatabase("").place())
                        .anyMatch(server::equals))
                .findFirst();
    }

    private Optional<MarkerState> marker(DatabaseUrl database) {
        try (Connection connection = databases.openReadOnly(database)) {
            return Marker.read(connection);
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the marker of " + database, e);
        }
    }

    private static boolean isProtected(MarkerState marker) {
        return PROTECTED.stream().anyMatch(kind -> kind.word().equals(marker.kind()));
    }

    /** Whether scratch databases may not be made on the environment's own server. */
    public static boolean isClosed(Environment environment) {
        return PROTECTED.contains(environment.kind()) && !(environment.scratch() instanceof ScratchPolicy.OnTarget);
    }

    private static Problem refused(String whose, String name) {
        return Problem.of(
                        "scratch-refused",
                        ExitCode.REFUSED,
                        "scratch databases are not made on a server of staging or production: " + whose)
                .hint("leave --scratch out: they are made on a development or the embedded server")
                .hint("if they shall be made there all the same, say \"scratch: target\" for \"" + name
                        + "\" in orderly.yaml");
    }
}
