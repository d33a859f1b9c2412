package dev.orderly.archive.work;

import dev.orderly.environment.SqlFailure;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.SQLException;

/** What is said when an archive could not be written or read. */
public final class ArchiveFailure {

    private ArchiveFailure() {}

    /** Something that may fail as archives do. */
    @FunctionalInterface
    public interface Attempt<R> {
        R run() throws SQLException, IOException, InterruptedException;
    }

    /** @param doing such as {@code taking the backup} */
    public static <R> R told(String doing, Attempt<R> attempt) {
        try {
            return attempt.run();
        } catch (SQLException e) {
            throw SqlFailure.raise(doing, e);
        } catch (IOException e) {
            // rows that stream out of a database fail as streams do
            if (e.getCause() instanceof SQLException cause) {
                throw SqlFailure.raise(doing, cause);
            }
            throw Problem.of("archive-io", ExitCode.UNEXPECTED, doing + " failed: " + words(e))
                    .hint("look for room and rights: doctor")
                    .raise(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, doing + " was cancelled")
                    .raise(e);
        }
    }

    private static String words(IOException e) {
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
    }
}
