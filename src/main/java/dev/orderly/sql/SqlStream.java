package dev.orderly.sql;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script of any size, in UTF-8, by the rules of {@link SqlScript}: memory holds one statement at a time, and no
 * row of a COPY block.
 *
 * <p>A window of the file is read as Latin-1, where a byte is a character: all that SQL is cut by is ASCII, and places in
 * text are places in bytes. A statement that does not end in the window is read again in one twice as large.
 */
public final class SqlStream {

    private static final int WINDOW = 1 << 17;

    /** The server takes no statement of more than 1 GB. Here one lies in memory several times, and its tokens beside it. */
    private static final int LONGEST =
            (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 8);

    private static final long MOST_TOKENS = Runtime.getRuntime().maxMemory() / 128;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final StreamedBytes bytes;
    private final String file;
    private final int smallest;
    private final int longest;
    private boolean backslashes;
    private String window = "";
    private Splitter splitter = new Splitter("", "");
    /** In the window: what lies before it was handed out. */
    private int taken;

    /** @param file named in problems */
    public SqlStream(InputStream in, String file) throws IOException {
        this(in, file, WINDOW, LONGEST);
    }

    /**
     * @param window in bytes, at least four
     * @param longest statement that it looks for the end of
     */
    SqlStream(InputStream in, String file, int window, int longest) throws IOException {
        this.bytes = new StreamedBytes(in);
        this.file = file;
        this.smallest = window;
        this.longest = longest;
        bytes.fill(window);
        if (bytes.startsWith(BYTE_ORDER_MARK)) {
            bytes.take(BYTE_ORDER_MARK.length);
        }
        open();
    }

    /** Whether backslashes escape in plain strings here: {@code standard_conforming_strings} was set off. */
    public boolean backslashesEscape() {
        return backslashes;
    }

    /**
     * The next piece; the data block of a COPY has to be read before.
     *
     * @throws dev.orderly.problem.ProblemException {@code sql-unfinished} when the file ends inside something,
     *     {@code sql-too-long}, {@code sql-encoding}
     */
    public ScriptPiece next() throws IOException {
        while (true) {
            ScriptPiece piece = look();
            if (piece != null) {
                return piece;
            }
            if (bytes.left() > longest || splitter.tokens() > MOST_TOKENS) {
                throw tooLong();
            }
            bytes.fill(Math.max(smallest, bytes.left() * 2));
            open();
        }
    }

    private RuntimeException tooLong() {
        return at(
                        lineOf(splitter.isInside() ? splitter.start() : taken),
                        "sql-too-long",
                        "no end of the statement is in sight")
                .hint("look for a quote that is not closed; if it is that long, give Orderly more memory:"
                        + " ORDERLY_JAVA_OPTS=-Xmx4g")
                .raise();
    }

    private @Nullable ScriptPiece look() {
        try {
            return switch (splitter.advance()) {
                case STATEMENT -> statement();
                case COMMAND -> command();
                case END -> end();
            };
        } catch (Scanner.Unfinished e) {
            if (bytes.isEnded()) {
                throw unfinished(e.what(), e.offset());
            }
            return null;
        }
    }

    private ScriptPiece statement() {
        SqlStatement found = splitter.statement();
        int start = found.offset();
        long line = lineOf(start);
        SqlStatement statement = found.withData(utf8(start, found.text().length(), line), Optional.empty());
        ScriptPiece piece = new ScriptPiece.Statement(line, window.substring(taken, start), statement);
        handOut(splitter.end());
        if (setsBackslashes(statement)) {
            backslashes = isOff(statement.text());
            open();
        }
        return piece;
    }

    private @Nullable ScriptPiece command() {
        int start = splitter.end() - 1;
        int lineEnd = window.indexOf('\n', start);
        if (lineEnd < 0 && !bytes.isEnded()) {
            return null;
        }
        int end = lineEnd < 0 ? window.length() : lineEnd;
        long line = lineOf(start);
        String text = utf8(start, end - start, line).strip();
        if (splitter.isInside()) {
            throw at(line, "sql-psql-command", "\"" + text + "\" inside a statement is a command of psql, not SQL")
                    .hint("use the file only when you know who wrote it; take the line out")
                    .raise();
        }
        ScriptPiece piece = new ScriptPiece.Command(line, window.substring(taken, start), text);
        handOut(end);
        open();
        return piece;
    }

    private @Nullable ScriptPiece end() {
        if (!bytes.isEnded()) {
            return null;
        }
        if (splitter.isInside()) {
            throw unfinished("statement", splitter.statement().offset());
        }
        return new ScriptPiece.End(lineOf(window.length()), window.substring(taken));
    }

    /**
     * The lines behind a COPY … FROM STDIN that came last, up to and with the one that ends them, {@code \.} and a line feed.
     * The stream has to be read to its end; closing it does nothing.
     */
    public InputStream data() throws IOException {
        long line = bytes.line();
        if (!bytes.skipRestOfLine()) {
            throw at(line, "sql-copy-line", "nothing may follow COPY … FROM STDIN on its line")
                    .raise();
        }
        return new CopyBlock(bytes, () -> unfinishedBlock(line), this::open);
    }

    /** The line that comes next. */
    public long line() {
        return bytes.line();
    }

    private RuntimeException unfinishedBlock(long line) {
        return unfinishedAt(line, "block of COPY data");
    }

    private void handOut(int until) {
        bytes.take(until - taken);
        taken = until;
    }

    private void open() {
        window = bytes.asLatin1();
        taken = 0;
        splitter = new Splitter(window, file, backslashes);
    }

    private long lineOf(int place) {
        return bytes.line() + bytes.lineFeeds(place - taken);
    }

    private String utf8(int start, int length, long line) {
        try {
            ByteBuffer encoded = bytes.slice(start - taken, length);
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw at(line, "sql-encoding", "the statement is not in UTF-8").raise(e);
        }
    }

    private static boolean setsBackslashes(SqlStatement statement) {
        return statement.leadingWords().indexOf("SET") == 0
                && statement.leadingWords().contains("STANDARD_CONFORMING_STRINGS");
    }

    private static boolean isOff(String statement) {
        return statement.toLowerCase(Locale.ROOT).matches("(?s).*\\W'?(off|false|no|0)'?");
    }

    private RuntimeException unfinished(String what, int offset) {
        return unfinishedAt(lineOf(offset), what);
    }

    private RuntimeException unfinishedAt(long line, String what) {
        return at(line, "sql-unfinished", "this " + what + " is not finished when the file ends")
                .hint("the file was cut off: fetch or make it again")
                .raise();
    }

    private Problem at(long line, String code, String message) {
        return Problem.of(code, ExitCode.INVALID_INPUT, file + ":" + line + ": " + message);
    }
}
