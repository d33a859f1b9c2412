package dev.orderly.transfer;

import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Anonymises the rows of one copy. */
public interface Anonymised {

    /** What is done to rows on their way. */
    Treatment treatment();

    /** What the log says of it. */
    List<String> details();

    /**
     * Looks at both sides before anybody sees the copy.
     *
     * @throws dev.orderly.problem.ProblemException when the copy must not be used
     */
    void judge(Made made);

    /**
     * Looks at rows that came into tables which stay, while the transaction can still be taken back that brought them.
     *
     * @throws dev.orderly.problem.ProblemException when they must not stay
     */
    void judge(Brought brought);

    /** The copy stands in its place. */
    void placed();

    /**
     * A copy that is not in its place yet.
     *
     * @param run the operation's id
     * @param original sees the moment that was copied
     * @param catalog of the original
     * @param neutralised whether its rows are changed once more after this
     */
    record Made(String run, Instant at, Sessions original, Catalog catalog, Sessions copy, boolean neutralised) {}

    /**
     * Rows that came into tables.
     *
     * @param original sees the moment that was copied
     * @param copy sees the rows
     * @param tables of the original
     * @param some whether not all of their rows were wanted
     * @param besideOthers whether rows stayed that were there before
     */
    record Brought(Sessions original, Sessions copy, Set<ObjectId> tables, boolean some, boolean besideOthers) {

        public Brought {
            tables = Set.copyOf(tables);
        }
    }
}
