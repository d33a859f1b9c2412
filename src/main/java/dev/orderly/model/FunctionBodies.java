package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Checks the bodies of SQL and PL/pgSQL functions once everything that they may mention stands. */
final class FunctionBodies {

    private record Routine(long oid, String name, String signature, String body, String validator) {}

    private static final String ROUTINES = """
            SELECT p.oid, p.proname, p.oid::pg_catalog.regprocedure::text, p.prosrc, v.oid::pg_catalog.regproc::text
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            JOIN pg_catalog.pg_proc v ON v.oid = l.lanvalidator
            WHERE l.lanname IN ('sql', 'plpgsql')
              AND p.oid >= 16384 -- made after initdb
              AND p.prosrc <> '' -- the body of BEGIN ATOMIC was checked when it was parsed
              AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
            ORDER BY p.oid
            """;

    private FunctionBodies() {}

    /** Functions of files that turn the check off themselves, as pg_dump's do, are passed over. */
    static void check(Connection connection, List<Script> scripts) throws SQLException {
        List<Script> checked =
                scripts.stream().filter(script -> !script.turnsBodyCheckOff()).toList();
        Problems problems = new Problems();
        try (StatementRunner runner = new StatementRunner(connection, false, role -> false)) {
            for (Routine routine : routines(connection)) {
                Optional<Entry> source = source(routine, checked);
                if (source.isPresent()) {
                    runner.run(source.get(), "SELECT " + routine.validator() + '(' + routine.oid() + ')')
                            .map(failure -> named(routine, failure.problem()))
                            .ifPresent(problems::add);
                }
            }
        }
        problems.raiseIfAny();
    }

    private static Problem named(Routine routine, Problem found) {
        String message = found.message()
                .replaceFirst(": ", Matcher.quoteReplacement(": in function \"" + routine.signature() + "\": "));
        return new Problem(found.code(), found.exit(), message, found.hints());
    }

    private static List<Routine> routines(Connection connection) throws SQLException {
        List<Routine> routines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROUTINES)) {
            while (row.next()) {
                routines.add(new Routine(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
        }
        return routines;
    }
    /** The statement that made a routine: the last one with its name, of those with its very body if there are any. */
    private static Optional<Entry> source(Routine routine, List<Script> scripts) {
        List<Entry> named = scripts.stream()
                .flatMap(script -> script.entries().stream())
                .filter(entry -> entry.names().makes("FUNCTION", "PROCEDURE"))
                .filter(entry -> entry.names().made().equals(Optional.of(routine.name())))
                .toList();
        List<Entry> same = named.stream()
                .filter(entry -> entry.sql().contains(routine.body()))
                .toList();
        return (same.isEmpty() ? named : same).stream().reduce((first, last) -> last);
    }
}
