package dev.orderly.health.check;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.sql.TableWord;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the rows whose declared reference leads nowhere. */
final class VirtualReferences implements Rule {

    /** Beyond it a number tells nothing more. */
    private static final int ENOUGH = 10_000;

    @Override
    public String name() {
        return "virtual-reference";
    }

    @Override
    public String why() {
        return "no foreign key watches this reference of checks.yaml, and rows are lost to whoever follows it";
    }

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        for (VirtualReference reference : session.references()) {
            session.tryAll(
                    List.of(reference),
                    one -> look(session, reference, report),
                    (one, failure) -> tell(one, failure, report));
        }
    }

    private static void tell(VirtualReference reference, SQLException failure, Report report) {
        switch (ServerErrors.state(failure)) {
            case "42P01", "42703", "3F000" ->
                report.finding(
                        Severity.ERROR,
                        reference.name(),
                        "checks.yaml names what is not there: " + ServerErrors.words(failure),
                        Optional.empty());
            case "42883" ->
                report.finding(
                        Severity.ERROR,
                        reference.name(),
                        "its columns cannot be compared: " + ServerErrors.words(failure),
                        Optional.empty());
            default -> report.unseen(reference.name() + ": " + ServerErrors.words(failure));
        }
    }

    private static void look(CheckSession session, VirtualReference reference, Report report) throws SQLException {
        if (session.holds(watched(reference.table()) + " OR " + watched(reference.references()))) {
            report.unseen(reference.name() + ": row security hides rows from " + session.role());
        } else {
            count(session, reference, report);
        }
    }

    private static String watched(TableWord table) {
        return "pg_catalog.row_security_active(" + SqlLiteral.quote(quoted(table)) + ')';
    }

    private static void count(CheckSession session, VirtualReference reference, Report report) throws SQLException {
        String from = quoted(reference.table());
        String lost = "FROM " + from + " AS c WHERE " + pairs(reference.columns(), "c.%s IS NOT NULL")
                + " AND NOT EXISTS (SELECT FROM " + quoted(reference.references()) + " AS p WHERE "
                + IntStream.range(0, reference.columns().size())
                        .mapToObj(i -> "p." + quoted(reference.key().get(i)) + " = c."
                                + quoted(reference.columns().get(i)))
                        .collect(Collectors.joining(" AND "))
                + ")";
        session.each(
                "SELECT pg_catalog.count(*) FROM (SELECT 1 " + lost + " LIMIT " + (ENOUGH + 1) + ") AS lost", row -> {
                    long rows = row.getLong(1);
                    if (rows > 0) {
                        report.finding(
                                Severity.ERROR,
                                reference.name(),
                                (rows > ENOUGH ? "more than " + ENOUGH : rows) + " rows of " + from
                                        + " refer to no row of " + quoted(reference.references()),
                                Optional.of("SELECT c.* " + lost + "; -- shows them"));
                    }
                });
    }

    private static String pairs(List<String> columns, String form) {
        return columns.stream().map(it -> form.formatted(quoted(it))).collect(Collectors.joining(" AND "));
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    /** Without a schema it is in {@code public}, as everywhere in the files of a workspace. */
    private static String quoted(TableWord table) {
        return quoted(table.schema().orElse("public")) + '.' + quoted(table.name());
    }
}
