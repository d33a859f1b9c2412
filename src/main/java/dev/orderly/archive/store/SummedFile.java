package dev.orderly.archive.store;

import dev.orderly.digest.Sha256;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file with the sum and the number of the bytes that reach it. */
final class SummedFile extends OutputStream {

    private final FileOutputStream out;
    private final FileDescriptor descriptor;
    private final Sha256 digest = new Sha256();
    private long bytes;
    private String sum = "";

    SummedFile(FileOutputStream out, FileDescriptor descriptor) {
        this.out = out;
        this.descriptor = descriptor;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        digest.add(buffer, offset, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        if (sum.isEmpty()) {
            try (out) {
                descriptor.sync();
            }
            sum = digest.hex();
        }
    }

    void abandon() throws IOException {
        out.close();
    }

    StoredFile as(String name) {
        return new StoredFile(name, bytes, sum);
    }
}
