package dev.orderly.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A file of which one bit is not as it was, until this is closed. */
public record ChangedByte(Path file, int place, byte[] whole) implements AutoCloseable {

    public static ChangedByte in(List<Path> files, Random random) throws IOException {
        Path file = files.get(random.nextInt(files.size()));
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        int place = random.nextInt(changed.length);
        changed[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, changed);
        return new ChangedByte(file, place, whole);
    }

    @Override
    public void close() throws IOException {
        Files.write(file, whole);
    }

    @Override
    public String toString() {
        return file.getFileName() + " at " + place;
    }
}
