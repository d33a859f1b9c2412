package dev.orderly.query;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Describes objects by queries of its own: {@code \d}, {@code \d NAME}, {@code \dt} and the like, as in {@code psql}. */
public final class Describe {

    private static final Map<String, String> LISTS = lists();
    private static final Map<String, String> SECTIONS = sections();

    private final String command;
    private final String argument;

    private Describe(String command, String argument) {
        this.command = command;
        this.argument = argument;
    }

    /** Whether a line is one of these, by its backslash. */
    public static boolean isOne(String text) {
        return text.strip().startsWith("\\");
    }

    /** The commands and what each lists. */
    public static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        LISTS.forEach((command, resource) -> commands.put(command, resource.replace('-', ' ')));
        return commands;
    }

    /** @throws dev.orderly.problem.ProblemException {@code describe-unknown} with the nearest command */
    static Describe parse(String text) {
        String[] words = text.strip().replaceFirst(";\\s*$", "").split("\\s+", 2);
        String command = words[0].replace("+", "");
        if (!LISTS.containsKey(command)) {
            throw unknown(words[0]).raise();
        }
        return new Describe(command, words.length > 1 ? words[1].strip() : "");
    }

    void run(ReadSession session, RowSink sink) {
        Connection connection = session.open();
        try {
            ObjectPattern pattern = ObjectPattern.parse(argument);
            if (command.equals("\\d") && !argument.isEmpty()) {
                describeEach(connection, pattern, sink);
            } else {
                list(connection, pattern, sink);
            }
            connection.commit();
        } catch (SQLException e) {
            session.close();
            throw ServerErrors.problem("describing \"" + argument + "\"", e).raise(e);
        }
    }

    private void list(Connection connection, ObjectPattern pattern, RowSink sink) throws SQLException {
        String resource = Objects.requireNonNull(LISTS.get(command));
        try (PreparedStatement query = connection.prepareStatement(read(resource))) {
            query.setString(1, pattern.schema().orElse(null));
            query.setString(2, pattern.name().orElse(null));
            new PreparedRows(sink).run(query, resource.replace('-', ' '), true);
        }
    }

    private void describeEach(Connection connection, ObjectPattern pattern, RowSink sink) throws SQLException {
        List<Relation> relations = relations(connection, pattern);
        if (relations.isEmpty()) {
            throw Problem.of("object-unknown", ExitCode.USAGE, "nothing is called \"" + argument + "\"")
                    .hint("list what there is: \\d")
                    .raise();
        }
        for (Relation relation : relations) {
            for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
                try (PreparedStatement query = connection.prepareStatement(read(section.getValue()))) {
                    query.setLong(1, relation.oid());
                    String title = section.getKey() + " of " + relation.name();
                    new PreparedRows(sink).run(query, title, section.getKey().equals("columns"));
                }
            }
        }
    }

    /** A relation by its number, which names with any characters cannot upset. */
    private record Relation(long oid, String name) {}

    private static List<Relation> relations(Connection connection, ObjectPattern pattern) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(read("described-relations"))) {
            query.setString(1, pattern.schema().orElse(null));
            query.setString(2, pattern.name().orElse(null));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    relations.add(new Relation(row.getLong(1), row.getString(2)));
                }
            }
        }
        return relations;
    }

    private static Problem unknown(String command) {
        Problem problem = Problem.of("describe-unknown", ExitCode.USAGE, "no command \"" + command + "\"");
        Optional<String> near = Likeness.nearest(command, LISTS.keySet());
        return near.map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElse(problem)
                .hint("the commands are " + String.join(", ", LISTS.keySet()));
    }

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("\\d", "relations");
        lists.put("\\dt", "tables");
        lists.put("\\dv", "views");
        lists.put("\\dm", "materialized-views");
        lists.put("\\di", "indexes");
        lists.put("\\ds", "sequences");
        lists.put("\\df", "functions");
        lists.put("\\dT", "types");
        lists.put("\\dn", "schemas");
        lists.put("\\dx", "extensions");
        lists.put("\\du", "roles");
        lists.put("\\l", "databases");
        return lists;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("columns", "described-columns");
        sections.put("definition", "described-view");
        sections.put("indexes", "described-indexes");
        sections.put("constraints", "described-constraints");
        sections.put("references to rows", "described-references");
        sections.put("triggers", "described-triggers");
        return sections;
    }

    static String read(String resource) {
        String file = resource + ".sql";
        try (InputStream in = Objects.requireNonNull(Describe.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
