package dev.orderly.archive.plain;

import dev.orderly.archive.load.CopyStatement;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Statements that no dump of one database holds. A catch, not a wall: functions that the script makes and the server runs can
 * do what the role may.
 */
final class Refusals {

    private static final String LIBRARY = "a function in a library";
    private static final Set<String> BEGIN_AND_COMMIT = Set.of("BEGIN", "START", "COMMIT", "END");
    private static final Set<String> OF_CLUSTERS = Set.of("ROLE", "USER", "GROUP", "TABLESPACE", "DATABASE");
    private static final Pattern STATISTICS =
            Pattern.compile("SELECT \\* FROM pg_catalog\\.pg_restore_(relation|attribute)_stats\\([^()]*+\\)");
    private static final Pattern ENCODING =
            Pattern.compile("(?is)SET\\s+(SESSION\\s+|LOCAL\\s+)?(client_encoding|NAMES)\\b(.*)");

    private final String file;

    Refusals(String file) {
        this.file = file;
    }

    void check(long line, SqlStatement statement) {
        Optional<String> what = what(statement);
        if (what.isPresent()) {
            throw refused(line, what.get(), isOfCluster(statement)).raise();
        }
        if (isOtherEncoding(statement.text())) {
            throw at(line, "archive-not-covered", "the dump's encoding is not UTF-8")
                    .hint("take it with: pg_dump --encoding=UTF8")
                    .raise();
        }
    }

    private static Optional<String> what(SqlStatement statement) {
        Optional<String> reach = statement.reachesOut().filter(what -> !what.startsWith(LIBRARY));
        if (reach.isPresent()) {
            return reach;
        }
        String first = statement.leadingWords().isEmpty()
                ? ""
                : statement.leadingWords().get(0);
        boolean copy = first.equals("COPY") && !CopyStatement.isPlain(statement.text());
        boolean server = statement.is(Trait.SERVER)
                && !STATISTICS.matcher(statement.text()).find();
        boolean transaction = statement.is(Trait.TRANSACTION)
                && (!BEGIN_AND_COMMIT.contains(first) || statement.command().endsWith(" PREPARED"));
        return copy || server || transaction ? Optional.of(statement.command()) : Optional.empty();
    }

    Problem refused(long line, String what, boolean ofCluster) {
        Problem problem = at(line, "dump-statement-refused", what + " has no place in the dump of one database");
        return ofCluster
                ? problem.hint("is the file pg_dumpall's? take one of a single database with: pg_dump")
                : problem.hint("find out who wrote it; if the file is otherwise to be trusted, take the statement out");
    }

    /** Of psql's commands only those pass that pg_dump writes. */
    RuntimeException command(long line, String text) {
        String command = text.split("\\s", 2)[0];
        Problem problem = at(line, "sql-psql-command", "\"" + command + "\" is a command of psql, which is not run");
        return command.equals("\\connect") || command.equals("\\c")
                ? problem.hint("is the file pg_dumpall's? take one of a single database with: pg_dump")
                        .raise()
                : problem.hint("use the file only when you know who wrote it; take the line out")
                        .raise();
    }

    RuntimeException cutOff(String why) {
        return Problem.of("dump-cut-off", ExitCode.INVALID_INPUT, file + ": " + why)
                .hint("fetch or take the dump again; it was written by pg_dump or backup export, or it is none")
                .raise();
    }

    private static boolean isOfCluster(SqlStatement statement) {
        return statement.leadingWords().stream().limit(3).anyMatch(OF_CLUSTERS::contains);
    }

    private static boolean isOtherEncoding(String statement) {
        var set = ENCODING.matcher(statement);
        return set.matches()
                && !set.group(3).toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    private Problem at(long line, String code, String message) {
        return Problem.of(code, ExitCode.INVALID_INPUT, file + ":" + line + ": " + message);
    }
}
