package dev.orderly.retention.plan;

import dev.orderly.problem.ProblemException;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL expressions on a table's row, as a file has them. The server is asked whether they are expressions, in two places where what is
 * more than an expression is an error in one; and whether they call what is volatile: such a condition would mean other rows each time.
 */
final class Expressions {

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CALL = Pattern.compile("(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)\\s*\\(");
    private static final Set<Trait> REFUSED = Set.of(
            Trait.WRITE,
            Trait.DDL,
            Trait.TRANSACTION,
            Trait.SERVER,
            Trait.LOCKS,
            Trait.REACHES_OUT,
            Trait.UNLOCKS_WRITES);
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");

    private final Connection connection;

    Expressions(Connection connection) {
        this.connection = connection;
    }

    /** Why an expression is no condition on rows; empty when it is one. */
    Optional<String> faultOfCondition(Relation table, String expression) throws SQLException {
        return firstOf(
                fault(expression),
                faultOnServer("SELECT 1" + from(table) + " WHERE (" + expression + "\n) LIMIT 0"),
                faultOnServer("SELECT CASE WHEN " + expression + "\n THEN 1 END" + from(table) + " LIMIT 0"));
    }

    /** The same of one that tells a point in time. */
    Optional<String> faultOfAge(Relation table, String expression) throws SQLException {
        Optional<String> fault = firstOf(
                fault(expression),
                faultOnServer("SELECT 1" + from(table) + " WHERE (" + expression + "\n) IS NULL LIMIT 0"),
                faultOnServer("SELECT CASE WHEN true THEN " + expression + "\n END" + from(table) + " LIMIT 0"));
        if (fault.isPresent()) {
            return fault;
        }
        String type = type(table, expression);
        return TIMES.contains(type)
                ? Optional.empty()
                : Optional.of("it gives a value of type " + type + ", and no point in time");
    }

    /** The server's name of its type. */
    String type(Relation table, String expression) throws SQLException {
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery("SELECT (" + expression + "\n)" + from(table) + " LIMIT 0")) {
            return rows.getMetaData().getColumnTypeName(1);
        }
    }

    private static String from(Relation table) {
        return " FROM " + table.quoted() + " AS " + table.name().name().quoted();
    }

    @SafeVarargs
    private static Optional<String> firstOf(Optional<String>... faults) {
        for (Optional<String> fault : faults) {
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(String expression) throws SQLException {
        try {
            List<SqlStatement> statements = SqlScript.split("SELECT (" + expression + "\n)");
            if (statements.size() != 1) {
                return Optional.of("it is more than an expression");
            }
            Set<Trait> traits = statements.get(0).traits();
            if (REFUSED.stream().anyMatch(traits::contains)) {
                return Optional.of("it does more than look at rows");
            }
        } catch (ProblemException e) {
            return Optional.of(e.first().message());
        }
        List<String> changing = changing(expression);
        return changing.isEmpty()
                ? Optional.empty()
                : Optional.of("it calls " + String.join(", ", changing) + ", which may mean other rows each time");
    }

    private Optional<String> faultOnServer(String query) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(query);
            return Optional.empty();
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e)) {
                throw e;
            }
            return Optional.of(ServerErrors.words(e));
        }
    }

    /** Question marks are operators here. */
    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    private List<String> changing(String expression) throws SQLException {
        List<String> called = new ArrayList<>();
        Matcher call = CALL.matcher(LITERAL.matcher(expression).replaceAll("''"));
        while (call.find()) {
            called.add(stored(call.group(1)));
        }
        Array names = connection.createArrayOf("text", called.toArray());
        List<String> changing = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT DISTINCT p.proname
                FROM pg_catalog.pg_proc AS p
                WHERE p.proname::pg_catalog.text = ANY (?) AND p.provolatile = 'v'
                ORDER BY 1
                """)) {
            query.setArray(1, names);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changing.add(Identifier.of(row.getString(1)).quoted());
                }
            }
        }
        return changing;
    }

    private static String stored(String word) {
        return word.startsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                : word.toLowerCase(Locale.ROOT);
    }
}
