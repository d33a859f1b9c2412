package dev.orderly.recovery.base;

import com.github.luben.zstd.ZstdOutputStream;
import dev.orderly.digest.Sha256;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the files of a data folder that is in use into one compressed tar, with a list of what each was. */
final class PackFiles implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int LEVEL = 1;

    /**
     * What was written.
     *
     * @param bytes before they were compressed
     */
    record Packed(long bytes, int files, long packedBytes, String sum) {}

    private final FileChannel channel;
    private final Summed packed;
    private final TarArchiveOutputStream tar;
    private final FileChannel list;
    private final OutputStream lines;
    private final byte[] buffer = new byte[BUFFER];
    private long bytes;
    private int files;

    PackFiles(Path folder) throws IOException {
        channel = create(folder.resolve(BaseBackup.CONTENT));
        list = create(folder.resolve(BaseBackup.SUMS));
        packed = new Summed(Channels.newOutputStream(channel));
        tar = new TarArchiveOutputStream(new ZstdOutputStream(packed, LEVEL), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        lines = new BufferedOutputStream(Channels.newOutputStream(list));
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Everything but the control file, which {@link #add} takes at the end. */
    void addAll(TreeMap<String, Path> found, long expected, Progress progress) throws IOException {
        for (Map.Entry<String, Path> file : found.entrySet()) {
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw Problem.of("cancelled", ExitCode.CANCELLED, "the base backup was cancelled")
                        .raise();
            }
            if (!file.getKey().equals(DataFiles.CONTROL)) {
                add(file.getKey(), file.getValue());
                progress.bytes(bytes, Math.max(expected, bytes));
            }
        }
    }

    /** As long as it is now, whatever becomes of it: what the server changes meanwhile is in its WAL. */
    void add(String name, Path file) throws IOException {
        if (name.endsWith("/")) {
            tar.putArchiveEntry(new TarArchiveEntry(name));
            tar.closeArchiveEntry();
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in, Files.size(file));
        } catch (NoSuchFileException dropped) {
            return; // its end is in the WAL
        }
    }

    private void add(String name, InputStream in, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        Sha256 sum = new Sha256();
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                // cut off meanwhile, as VACUUM does
                read = (int) Math.min(buffer.length, left);
                java.util.Arrays.fill(buffer, 0, read, (byte) 0);
            }
            tar.write(buffer, 0, read);
            sum.add(buffer, 0, read);
            left -= read;
        }
        tar.closeArchiveEntry();
        bytes += size;
        files++;
        lines.write((sum.hex() + ' ' + size + ' ' + name + '\n').getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        add(name, new java.io.ByteArrayInputStream(content), content.length);
    }

    /** On the disk when it returns. */
    Packed finish() throws IOException {
        tar.finish();
        tar.flush();
        tar.close();
        lines.flush();
        return new Packed(bytes, files, packed.count, packed.sum.hex());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        list.close();
    }

    /** Counts and sums what goes to disk, and forces it there before it is closed. */
    private final class Summed extends FilterOutputStream {
        private final Sha256 sum = new Sha256();
        private long count;

        Summed(OutputStream out) {
            super(new BufferedOutputStream(out, BUFFER));
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            sum.add(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.flush();
            lines.flush();
            channel.force(true);
            list.force(true);
            super.close();
        }
    }
}
