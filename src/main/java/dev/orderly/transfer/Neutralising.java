package dev.orderly.transfer;

import dev.orderly.archive.work.OneTransaction;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a copy harmless: empties outboxes and queues, rotates tokens, or whatever else the user's statements do. */
final class Neutralising {

    private Neutralising() {}

    /**
     * All or nothing.
     *
     * @throws dev.orderly.problem.ProblemException {@code neutralising-failed}, exit 6
     */
    static void run(Connection copy, Path script) throws SQLException, IOException {
        String sql = Files.readString(script);
        try {
            OneTransaction.on(copy, () -> {
                try (Statement statement = copy.createStatement()) {
                    statement.setEscapeProcessing(false);
                    // where the copy was made in this session, names were not looked for in any schema
                    statement.execute("SET LOCAL search_path TO DEFAULT");
                    statement.execute(sql);
                    return script;
                }
            });
        } catch (SQLException e) {
            throw Problem.of(
                            "neutralising-failed",
                            ExitCode.INVALID_INPUT,
                            "the statements of \"" + script.getFileName() + "\" failed on the copy: " + e.getMessage())
                    .hint("the copy was dropped and nothing else was changed; mend the file, then copy again")
                    .raise(e);
        }
    }
}
