package dev.orderly.retention;

import dev.orderly.retention.keep.DetachedPartitions;
import dev.orderly.retention.keep.RunRecord;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Drops partitions of which all rows have served. Whoever reads their table is in the way: the lock is tried for often, and never
 * waited for long.
 */
final class PartitionDrop {

    private final DetachedPartitions partitions;
    private final RunRecord record;
    private final QualifiedName table;
    private final String name;

    /** @param table of which they are partitions */
    PartitionDrop(Connection connection, RunRecord record, Relation table) {
        this.partitions = new DetachedPartitions(connection);
        this.record = record;
        this.table = table.name();
        this.name = table.toString();
    }

    /**
     * @param gone is told how many rows went with each
     * @return those that others use for so long that they stay where they are
     */
    List<Relation> run(List<Relation> whole, LongConsumer gone) throws SQLException, InterruptedException {
        List<Relation> staying = new ArrayList<>();
        for (Relation partition : whole) {
            // another shell may have taken it out since it was counted
            if (partitions.isPartOf(table, partition.name())) {
                if (isDetached(partition)) {
                    gone.accept(dropped(partition));
                } else {
                    staying.add(partition);
                }
            }
        }
        return staying;
    }

    private boolean isDetached(Relation partition) throws SQLException, InterruptedException {
        for (int failures = 1; failures <= Patience.MOST; failures++) {
            try {
                partitions.detach(record, table, name, partition.name());
                return true;
            } catch (SQLException e) {
                if (!Patience.helps(e)) {
                    throw e;
                }
                Patience.pause(failures);
            }
        }
        return false;
    }

    /** What stays detached is on record: the run fails, and the next one drops it. */
    private long dropped(Relation partition) throws SQLException, InterruptedException {
        for (int failures = 1; true; failures++) {
            try {
                return partitions.drop(record, name, partition.name());
            } catch (SQLException e) {
                if (!Patience.helps(e) || failures >= Patience.MOST) {
                    throw e;
                }
                Patience.pause(failures);
            }
        }
    }
}
