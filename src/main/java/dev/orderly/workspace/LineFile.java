package dev.orderly.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file of the workspace that grows by lines and is never written otherwise. A line is on the disk when {@link #append} returns;
 * a last one that was torn by a crash is passed over when reading, and cut off before the next. One writer at a time: the caller
 * holds a lock.
 *
 * @param whole whether a line without its end is all there
 */
public record LineFile(StateFiles files, String name, Predicate<String> whole) {

    /** The whole ones, the oldest first. */
    public List<String> lines() {
        String text = files.read(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        List<String> lines = text.lines().toList();
        boolean torn = !lines.isEmpty() && !text.endsWith("\n") && !whole.test(lines.get(lines.size() - 1));
        return torn ? lines.subList(0, lines.size() - 1) : lines;
    }

    public void append(String line) {
        try {
            mend();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.append(name, (line + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** Ends a last line that lost only its line end, and cuts off one that lost more. */
    private void mend() throws IOException {
        Path file = files.path(name);
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0 || bytes[bytes.length - 1] == '\n') {
            return;
        }
        int start = bytes.length;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        if (whole.test(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8))) {
            files.append(name, new byte[] {'\n'});
        } else {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(start);
                channel.force(true);
            }
        }
    }
}
