package dev.orderly.archive.plain;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.ScriptPiece;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.SqlStream;
import dev.orderly.sql.Trait;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipException;

/** One way through a plain dump, from its first statement to its end. */
final class Walk {

    private final LoadOptions options;
    private final Guest guest;
    private final Refusals refusals;
    private final SqlStream script;
    private final Ending ending = new Ending();
    private final DatabaseLines database = new DatabaseLines();
    private final OwnStatements own = new OwnStatements();

    private Walk(SqlStream script, String file, LoadOptions options, Guest guest) {
        this.script = script;
        this.options = options;
        this.guest = guest;
        this.refusals = new Refusals(file);
    }

    /**
     * @throws dev.orderly.problem.ProblemException with file and line: {@code dump-statement-refused}, {@code sql-psql-command},
     *     {@code dump-cut-off}, {@code dump-too-large} and those of {@link SqlStream}
     */
    static void through(PlainDump dump, LoadOptions options, Guest guest, Passed passed)
            throws SQLException, IOException {
        String file = dump.name();
        passed.begin(Files.size(dump.path()));
        try (InputStream in = dump.open(passed::add)) {
            new Walk(new SqlStream(in, file), file, options, guest).toTheEnd();
        } catch (EOFException | ZipException | com.github.luben.zstd.ZstdIOException e) {
            throw new Refusals(file).cutOff("its compressed data is damaged or cut off: " + e.getMessage());
        }
    }

    private void toTheEnd() throws SQLException, IOException {
        ScriptPiece piece = script.next();
        for (; !(piece instanceof ScriptPiece.End); piece = script.next()) {
            ending.comments(piece.before());
            if (piece instanceof ScriptPiece.Statement found) {
                take(found);
            } else if (piece instanceof ScriptPiece.Command command) {
                take(command);
            }
        }
        ending.comments(piece.before());
        if (ending.isOfCluster()) {
            throw refusals.refused(1, "what pg_dumpall writes", true).raise();
        }
        if (!ending.isWhole()) {
            throw refusals.cutOff("the dump does not come to its end");
        }
    }

    private void take(ScriptPiece.Command command) {
        if (!ending.isRestriction(command.text()) && !database.isConnect(command.text())) {
            throw refusals.command(command.line(), command.text());
        }
    }

    private void take(ScriptPiece.Statement found) throws SQLException, IOException {
        SqlStatement statement = found.statement();
        ending.statement(
                statement.leadingWords().isEmpty()
                        ? ""
                        : statement.leadingWords().get(0));
        if (database.isOwn(statement)) {
            return;
        }
        refusals.check(found.line(), statement);
        if (!statement.is(Trait.SESSION) && !statement.is(Trait.READ)) {
            database.begin();
        }
        boolean wanted = !own.passesOver(found) && isChosen(statement);
        Optional<ScriptPiece.Statement> schema = wanted ? own.before(found) : Optional.empty();
        if (schema.isPresent()) {
            hand(schema.get());
        }
        if (statement.is(Trait.COPY_FROM_STDIN)) {
            rows(statement, wanted);
        } else if (wanted) {
            hand(found);
        }
    }

    private void hand(ScriptPiece.Statement found) throws SQLException, IOException {
        guest.statement(found.line(), found.statement(), script.backslashesEscape());
    }

    private void rows(SqlStatement copy, boolean wanted) throws SQLException, IOException {
        InputStream rows = script.data();
        if (wanted) {
            guest.rows(script.line(), copy, rows);
        }
        rows.transferTo(OutputStream.nullOutputStream());
    }

    private boolean isChosen(SqlStatement statement) {
        if (Inserts.isOne(statement)) {
            return true;
        }
        String text = statement.text();
        boolean owner = RoleNames.isOwner(text) || RoleNames.isSessionAuthorization(text);
        return (options.owners() || !owner) && (options.privileges() || !RoleNames.isPrivilege(text));
    }
}
