package dev.orderly.diff.rows;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Rows from one database into another, one at a time: memory stays the same whatever is taken. */
final class Pipe {

    private final Connection source;
    private final Connection target;

    Pipe(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /**
     * @param query what is read of the source's table
     * @return how many rows came over; they are all there or none of them
     */
    long rows(RowTable table, String query) throws SQLException {
        CopyOut out = source.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        try {
            CopyIn in = target.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table.name().quoted() + " (" + table.writtenNames() + ") FROM STDIN");
            try {
                for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                    in.writeToCopy(row, 0, row.length);
                }
                return in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }
}
