package dev.orderly.transfer;

import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * How rows are anonymised while they are copied.
 *
 * @param details what the log says of it
 * @param proof judges the copy before anybody sees it
 */
public record Anonymised(Treatment treatment, List<String> details, Proof proof) {

    public Anonymised {
        details = List.copyOf(details);
    }

    /** Looks at both sides of a copy. */
    @FunctionalInterface
    public interface Proof {

        /**
         * @param original sees the moment that was copied
         * @param catalog of the original
         * @throws dev.orderly.problem.ProblemException when the copy must not be used
         */
        void judge(Sessions original, Catalog catalog, Sessions copy)
                throws SQLException, IOException, InterruptedException;
    }
}
