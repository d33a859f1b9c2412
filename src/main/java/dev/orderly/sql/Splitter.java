package dev.orderly.sql;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass through a script, statement by statement: the whole, or as far as somebody else asks. */
final class Splitter {

    private static final int LEADING_WORDS = 8;

    private final String text;
    private final String file;
    private final Scanner scanner;
    private final Tokens tokens;
    private final Position position;
    private final BlockDepth block = new BlockDepth();
    private final List<Integer> openBrackets = new ArrayList<>();

    Splitter(String text, String file) {
        this(text, file, false);
    }

    /** @param backslashes whether they escape in plain strings too */
    Splitter(String text, String file, boolean backslashes) {
        this.text = text;
        this.file = file;
        this.scanner = new Scanner(text, backslashes);
        this.tokens = new Tokens(text);
        this.position = new Position(text);
    }

    /** What was come upon. */
    enum Stop {
        STATEMENT,
        /** A backslash outside quotes: a command of psql's. */
        COMMAND,
        /** The text's, maybe in the middle of a statement. */
        END
    }

    List<SqlStatement> split() {
        List<SqlStatement> statements = new ArrayList<>();
        try {
            for (Stop stop = advance(); stop != Stop.END; stop = advance()) {
                if (stop == Stop.COMMAND) {
                    throw psqlCommand();
                }
                statements.add(withData(statement()));
            }
        } catch (Scanner.Unfinished unfinished) {
            throw unfinished(unfinished.what(), unfinished.offset());
        }
        finish();
        if (!tokens.isEmpty()) {
            statements.add(withData(statement()));
        }
        return List.copyOf(statements);
    }

    /**
     * Goes to the end of the next statement that is not empty.
     *
     * @throws Scanner.Unfinished see there
     */
    Stop advance() {
        tokens.clear();
        block.startStatement();
        for (TokenKind kind = scanner.next(); kind != TokenKind.END; kind = scanner.next()) {
            if (kind == TokenKind.BACKSLASH) {
                return Stop.COMMAND;
            }
            if (kind != TokenKind.SEMICOLON || !openBrackets.isEmpty() || block.isInside()) {
                take(kind);
            } else if (!tokens.isEmpty()) {
                return Stop.STATEMENT;
            }
        }
        return Stop.END;
    }

    /** Behind the last token. */
    int end() {
        return scanner.end();
    }

    /** How many the statement has so far. */
    int tokens() {
        return tokens.size();
    }

    /** Where the statement begins. */
    int start() {
        return tokens.start(0);
    }

    /** Whether a statement has begun. */
    boolean isInside() {
        return !tokens.isEmpty();
    }

    private void take(TokenKind kind) {
        switch (kind) {
            case OPEN -> {
                add(kind);
                openBrackets.add(scanner.start());
            }
            case CLOSE -> {
                if (!openBrackets.isEmpty()) {
                    openBrackets.remove(openBrackets.size() - 1);
                }
                add(kind);
            }
            case SEMICOLON -> add(kind);
            default -> {
                add(kind);
                block.see(tokens, tokens.size() - 1);
            }
        }
    }

    private void add(TokenKind kind) {
        tokens.add(kind, scanner.start(), scanner.end(), openBrackets.size());
    }

    private void finish() {
        if (!openBrackets.isEmpty()) {
            throw unfinished("bracket", openBrackets.get(openBrackets.size() - 1));
        }
        if (block.isInside()) {
            throw unfinished("function body (BEGIN ATOMIC)", tokens.start(0));
        }
    }

    /** The one that was come upon, without the data that may follow it. */
    SqlStatement statement() {
        Traits traits = Traits.of(tokens);
        int start = tokens.start(0);
        String statement = text.substring(start, tokens.end(tokens.size() - 1));
        position.moveTo(start);
        return new SqlStatement(
                statement,
                start,
                position.line(),
                position.column(),
                tokens.leadingWords(LEADING_WORDS),
                traits.all(),
                traits.reachesOut(),
                Optional.empty());
    }

    private SqlStatement withData(SqlStatement statement) {
        return statement.is(Trait.COPY_FROM_STDIN)
                ? statement.withData(statement.text(), Optional.of(copyData(statement.offset())))
                : statement;
    }

    /** The lines behind the one with the statement's end, up to one that is only {@code \.}. */
    private String copyData(int statementStart) {
        int from = nextLine(scanner.end(), statementStart);
        for (int line = from; line < text.length(); line = lineAfter(line)) {
            if (isEndOfData(line)) {
                scanner.moveTo(lineAfter(line));
                return text.substring(from, line);
            }
        }
        throw unfinished("block of COPY data (a line with \\.)", statementStart);
    }

    private int nextLine(int semicolon, int statementStart) {
        int next = lineAfter(semicolon);
        String rest = text.substring(Math.min(semicolon, next), next).strip();
        if (!rest.isEmpty() && !rest.startsWith("--")) {
            throw at(semicolon, "sql-copy-line", "nothing may follow COPY … FROM STDIN on its line")
                    .raise();
        }
        if (next >= text.length()) {
            throw unfinished("block of COPY data (a line with \\.)", statementStart);
        }
        return next;
    }

    private int lineAfter(int from) {
        int lineFeed = text.indexOf('\n', from);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }

    private boolean isEndOfData(int line) {
        if (!text.startsWith("\\.", line)) {
            return false;
        }
        int after = line + 2;
        return after >= text.length() || text.charAt(after) == '\n' || text.startsWith("\r\n", after);
    }

    private RuntimeException unfinished(String what, int offset) {
        return at(offset, "sql-unfinished", "this " + what + " is not finished when the text ends")
                .hint("end it with " + ending(what, offset))
                .raise();
    }

    private String ending(String what, int offset) {
        return switch (what) {
            case "quoted string" -> "'";
            case "quoted name" -> "\"";
            case "comment" -> "*/";
            case "bracket" -> ")";
            case "dollar-quoted string" -> text.substring(offset, text.indexOf('$', offset + 1) + 1);
            default -> what.startsWith("function") ? "END" : "a line that holds \\. alone";
        };
    }

    private RuntimeException psqlCommand() {
        int end = scanner.end();
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String command = text.substring(scanner.start(), Math.max(end, Math.min(text.length(), scanner.end() + 1)));
        return at(scanner.start(), "sql-psql-command", "\"" + command.strip() + "\" is a command of psql, not SQL")
                .hint("take the line out, or write what it does as SQL")
                .raise();
    }

    private Problem at(int offset, String code, String message) {
        Position place = new Position(text).moveTo(offset);
        String prefix = file.isEmpty()
                ? "line " + place.line() + ", column " + place.column()
                : file + ":" + place.line() + ":" + place.column();
        return Problem.of(code, ExitCode.INVALID_INPUT, prefix + ": " + message);
    }
}
