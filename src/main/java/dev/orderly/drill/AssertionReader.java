package dev.orderly.drill;

import dev.orderly.problem.Likeness;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import dev.orderly.value.compare.Comparison;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Origin;
import dev.orderly.workspace.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads assertions; what is wrong is told all at once, with file and line. */
final class AssertionReader {

    private static final int FORMAT = 1;
    private static final String EXPECT = "expect";
    private static final String WITHIN = "within";
    private static final String ENVIRONMENTS = "environments";
    private static final List<String> KEYS = List.of(EXPECT, WITHIN, ENVIRONMENTS);
    private static final String NO_ROWS = "no rows";

    private static final Set<Trait> READS = EnumSet.of(Trait.READ, Trait.UNKNOWN_CODE);
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|!=|=|<|>)\\s*(.+)");
    /** In the comments at the beginning of a file; what is like none of the keys is a comment. */
    private static final Pattern KEY = Pattern.compile("--\\s*([a-z_]+):\\s*(.*?)\\s*");

    private final Problems problems;
    private final Set<String> environments;

    /** @param environments the names that there are */
    AssertionReader(Problems problems, Set<String> environments) {
        this.problems = problems;
        this.environments = Set.copyOf(environments);
    }

    /** All of a {@code drills.yaml}. */
    List<DrillAssertion> mapping(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        List<DrillAssertion> all = new ArrayList<>();
        top.section("assertions")
                .ifPresent(section -> section.children()
                        .forEach((name, child) -> assertion(name, child).ifPresent(all::add)));
        top.finish();
        return all;
    }

    private Optional<DrillAssertion> assertion(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        Optional<Scalar> query = section.scalar("query");
        if (query.isEmpty()) {
            section.problemAt("query", "the query is missing", "write: query: SELECT count(*) FROM …");
        }
        Optional<Expectation> expectation = expectation(section);
        Set<String> about = about(section);
        section.finish();
        return query.flatMap(scalar -> statement(scalar, section))
                .flatMap(sql -> expectation.map(
                        expected -> new DrillAssertion(name, mapping.origin().toString(), sql, expected, about)));
    }

    /**
     * One of a file: a query that must have no rows, unless comments ahead of it say {@code expect:} or {@code within:}.
     *
     * @param place the file, for messages
     */
    Optional<DrillAssertion> file(String name, String place, String text) {
        Map<String, ConfigValue> keys = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0;
                i < lines.size() && (lines.get(i).isBlank() || lines.get(i).startsWith("--"));
                i++) {
            Matcher key = KEY.matcher(lines.get(i));
            if (key.matches() && Likeness.nearest(key.group(1), KEYS).isPresent()) {
                keys.put(key.group(1), new Scalar(key.group(1), new Origin(place, i + 1), key.group(2), false));
            }
        }
        Origin origin = new Origin(place, 1);
        Section section = new Section(new Mapping("", origin, keys), problems);
        Optional<Expectation> expectation = section.has(EXPECT) || section.has(WITHIN)
                ? expectation(section)
                : Optional.of(new Expectation.NoRows());
        Set<String> about = about(section);
        section.finish();
        return statement(new Scalar("query", origin, text, true), section)
                .flatMap(sql ->
                        expectation.map(expected -> new DrillAssertion(name, origin.toString(), sql, expected, about)));
    }

    private static Optional<Expectation> expectation(Section section) {
        Optional<Scalar> expected = section.scalar(EXPECT);
        if (section.has(EXPECT) == section.has(WITHIN)) {
            section.problemAt(
                    EXPECT,
                    "exactly one of expect and within is needed",
                    "write: expect: \">= 1000\", expect: no rows, or within: 4h");
            section.scalar(WITHIN);
            return Optional.empty();
        }
        return expected.map(AssertionReader::expected)
                .or(() -> section.duration(WITHIN).map(Expectation.Within::new));
    }

    private static Expectation expected(Scalar scalar) {
        String text = scalar.text().strip();
        if (text.equals(NO_ROWS)) {
            return new Expectation.NoRows();
        }
        Matcher compared = COMPARED.matcher(text);
        return compared.matches()
                ? new Expectation.Value(Comparison.of(compared.group(1)).orElseThrow(), compared.group(2))
                : new Expectation.Value(Comparison.EQUAL, text);
    }

    private Set<String> about(Section section) {
        List<String> names = section.words(ENVIRONMENTS).stream()
                .flatMap(word -> Pattern.compile("\\s*,\\s*").splitAsStream(word))
                .toList();
        for (String name : names) {
            if (!environments.contains(name)) {
                section.problemAt(
                        ENVIRONMENTS,
                        "there is no environment \"" + name + '"',
                        Likeness.nearest(name, environments)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("see: env list"));
            }
        }
        return Set.copyOf(names);
    }

    /** Exactly one, which only reads, as far as its words tell; the transaction that it runs in is read-only too. */
    private static Optional<String> statement(Scalar scalar, Section section) {
        try {
            List<SqlStatement> statements = SqlScript.split(scalar.text());
            if (statements.size() != 1) {
                section.problem(scalar, "expected one query, not " + statements.size(), "write an assertion for each");
                return Optional.empty();
            }
            SqlStatement statement = statements.get(0);
            if (!statement.is(Trait.READ) || !READS.containsAll(statement.traits())) {
                section.problem(
                        scalar,
                        statement.command() + " does more than read, or gives no rows",
                        "assertions are queries: SELECT, VALUES or TABLE");
                return Optional.empty();
            }
            return Optional.of(statement.text());
        } catch (ProblemException e) {
            section.problem(scalar, e.first().message(), "");
            return Optional.empty();
        }
    }
}
