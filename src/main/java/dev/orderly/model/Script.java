package dev.orderly.model;

import dev.orderly.model.SqlFile.Place;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A file split into its statements; two scripts are the same only if they are the same object. */
final class Script {

    /** Lines that newer releases of pg_dump write for psql, and that mean nothing here. */
    private static final Pattern RESTRICT = Pattern.compile("(?m)^\\\\(un)?restrict [^\\r\\n]*");

    private static final Pattern CONNECT = Pattern.compile("(?m)^\\\\connect ([^\\r\\n]*)");
    private static final Pattern NOT_A_LINE_END = Pattern.compile("[^\\r\\n]");

    private static final Pattern SETTING =
            Pattern.compile("(?is)^(SET\\s+(?!LOCAL\\b|TRANSACTION\\b|CONSTRAINTS\\b)|RESET\\s).*"
                    + "|^SELECT\\s+(pg_catalog\\s*\\.\\s*)?set_config\\s*\\(.*");
    private static final Pattern BODIES_OFF =
            Pattern.compile("(?is)^SET\\s+check_function_bodies\\s*(=|TO)\\s*'?(off|false)\\b");

    private static final Set<String> FRAME = Set.of("BEGIN", "START", "COMMIT", "END");

    private final SqlFile file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> settings = new ArrayList<>();

    private Script(SqlFile file) {
        this.file = file;
    }

    /**
     * Splits a file and leaves out what a scratch database has no use for: the frame of a transaction, and rows to copy in.
     *
     * @throws dev.orderly.problem.ProblemException with file, line and column for everything that cannot be split or run
     */
    static Script of(SqlFile file) {
        Script script = new Script(file);
        Problems problems = new Problems();
        for (SqlStatement statement : SqlScript.split(withoutPsql(file), file.name())) {
            refusal(file, statement).ifPresent(problems::add);
            if (!statement.is(Trait.TRANSACTION) && !statement.is(Trait.COPY_FROM_STDIN)) {
                script.add(statement);
            }
        }
        problems.raiseIfAny();
        return script;
    }

    /** Without lines for psql, and, of a dump with {@code --create}, what makes the database; every character keeps its place. */
    private static String withoutPsql(SqlFile file) {
        String schema = RESTRICT.matcher(file.text()).replaceAll(line -> blank(line.group()));
        List<MatchResult> connects = CONNECT.matcher(schema).results().toList();
        boolean one = connects.stream().map(line -> line.group(1)).distinct().count() == 1;
        int start = one ? connects.get(connects.size() - 1).end() : 0;
        String before = CONNECT.matcher(schema.substring(0, start)).replaceAll(line -> blank(line.group()));
        return makesOnlyADatabase(new SqlFile(file.name(), before)) ? blank(before) + schema.substring(start) : schema;
    }

    /** Whether nothing is lost of a schema when these statements are left out. */
    private static boolean makesOnlyADatabase(SqlFile file) {
        return SqlScript.split(file.text(), file.name()).stream()
                .allMatch(statement -> statement.leadingWords().contains("DATABASE")
                        || SETTING.matcher(statement.text()).matches());
    }

    private static String blank(String text) {
        return NOT_A_LINE_END.matcher(text).replaceAll(" ");
    }

    private static Optional<Problem> refusal(SqlFile file, SqlStatement statement) {
        if (statement.is(Trait.REACHES_OUT)) {
            Place place = file.place(statement.offset());
            String what = statement.reachesOut().orElse(statement.command());
            return Optional.of(Problem.of(
                            "model-reaches-out",
                            ExitCode.INVALID_INPUT,
                            place + ": " + what + " reaches outside the scratch database that SQL is tried in")
                    .hint("take it out of \"" + file.name() + "\": a schema's SQL describes one database only"));
        }
        if (statement.is(Trait.TRANSACTION)
                && !FRAME.contains(statement.leadingWords().get(0))) {
            return Optional.of(Problem.of(
                            "model-transaction",
                            ExitCode.INVALID_INPUT,
                            file.place(statement.offset()) + ": " + statement.command()
                                    + " has no place in a schema's SQL")
                    .hint("take it out of \"" + file.name() + "\""));
        }
        return Optional.empty();
    }

    private void add(SqlStatement statement) {
        Entry entry = new Entry(entries.size(), statement);
        entries.add(entry);
        if (entry.isSetting()) {
            settings.add(entry);
        }
    }

    SqlFile file() {
        return file;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The settings of the session that this file makes above the given statement. */
    List<Entry> settingsBefore(Entry entry) {
        return settings.stream().filter(setting -> setting.index < entry.index).toList();
    }

    boolean turnsBodyCheckOff() {
        return settings.stream()
                .anyMatch(setting -> BODIES_OFF.matcher(setting.sql()).find());
    }

    /** One statement of a file, with the names it seems to deal with. */
    final class Entry {
        private final int index;
        private final SqlStatement statement;
        private final StatementNames names;

        private Entry(int index, SqlStatement statement) {
            this.index = index;
            this.statement = statement;
            this.names = StatementNames.of(statement.text());
        }

        Script script() {
            return Script.this;
        }

        int index() {
            return index;
        }

        SqlStatement statement() {
            return statement;
        }

        /** Where the statement begins. */
        Place place() {
            return file.place(statement.offset());
        }

        String sql() {
            return statement.text();
        }

        StatementNames names() {
            return names;
        }

        /** Whether the statement changes the session for what follows in its file. */
        boolean isSetting() {
            return SETTING.matcher(sql()).matches();
        }
    }
}
