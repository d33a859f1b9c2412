package dev.orderly.retention.rule;

import dev.orderly.sql.TableWord;
import java.time.Duration;
import java.util.Optional;

/**
 * How long rows of a table are kept, and what becomes of them then. Where it gives an age and a condition, both are to be met.
 *
 * @param place file and line
 * @param age tells when they have served
 * @param where an SQL condition on them
 * @param keepWhere an SQL condition of rows that stay whatever is said, such as a legal hold; it holds for every rule of the table
 * @param dropsPartitions whether partitions of which all rows have served are dropped as a whole
 * @param batch the most rows that are taken at once
 * @param pause between batches
 * @param order rules of smaller numbers come first; of equal ones, as they stand in the file
 */
public record RetentionRule(
        String name,
        String place,
        TableWord table,
        Optional<Age> age,
        Optional<String> where,
        Optional<String> keepWhere,
        Action action,
        Children children,
        boolean dropsPartitions,
        int batch,
        Duration pause,
        int order) {

    /**
     * An age.
     *
     * @param of a column, or an SQL expression, that gives a point in time
     * @param olderThan as the server reads intervals, such as {@code 7 years}
     */
    public record Age(String of, String olderThan) {}
}
