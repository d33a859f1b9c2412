package dev.orderly.archive.large;

import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.work.RateLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes the content of large objects, a file each, and the list that names them. */
public final class LargeObjectOut {

    /** The name of the list, which pg_restore expects uncompressed. */
    public static final String LIST = "blobs.toc";

    private static final int PIECE = 1 << 20;
    private static final int PIECES_AT_ONCE = 4;
    private static final String FIRST_PIECES = "SELECT o.oid::bigint, pg_catalog.lo_get(o.oid, 0, " + PIECE + ")"
            + " FROM pg_catalog.unnest(?::pg_catalog.oid[]) WITH ORDINALITY AS o (oid, place) ORDER BY o.place";
    private static final String PIECE_OF = "SELECT pg_catalog.lo_get(?::bigint::pg_catalog.oid, ?, " + PIECE + ")";

    private final Connection connection;
    private final ArchiveFolder folder;
    private final Packing packing;
    private final RateLimit limit;

    /** @param connection in the transaction whose snapshot is used */
    public LargeObjectOut(Connection connection, ArchiveFolder folder, Packing packing, RateLimit limit) {
        this.connection = connection;
        this.folder = folder;
        this.packing = packing;
        this.limit = limit;
    }

    public List<LargeObjectFile> save(List<LargeObject> objects) throws SQLException, IOException {
        List<LargeObjectFile> files = new ArrayList<>();
        Object[] oids = objects.stream().map(LargeObject::oid).toArray();
        try (PreparedStatement query = connection.prepareStatement(FIRST_PIECES)) {
            query.setFetchSize(PIECES_AT_ONCE);
            query.setArray(1, connection.createArrayOf("bigint", oids));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    files.add(save(row.getLong(1), row.getBytes(2)));
                }
            }
        }
        return files;
    }

    private LargeObjectFile save(long oid, byte[] first) throws SQLException, IOException {
        StoredOutput out = folder.create(name(oid), packing);
        try {
            long bytes = first.length;
            limit.pass(bytes);
            out.write(first);
            for (byte[] piece = first; piece.length == PIECE; bytes += piece.length) {
                piece = piece(oid, bytes);
                limit.pass(piece.length);
                out.write(piece);
            }
            out.close();
            return new LargeObjectFile(oid, bytes, out.file());
        } catch (SQLException | IOException | RuntimeException | Error e) {
            out.abandon();
            throw e;
        }
    }

    private byte[] piece(long oid, long from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PIECE_OF)) {
            query.setLong(1, oid);
            query.setLong(2, from);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    /** The list; a line each. */
    public StoredFile publishList(List<LargeObjectFile> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        files.forEach(file ->
                lines.append(file.oid()).append(' ').append(name(file.oid())).append('\n'));
        return folder.publish(LIST, lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String name(long oid) {
        return "blob_" + oid + ".dat";
    }
}
