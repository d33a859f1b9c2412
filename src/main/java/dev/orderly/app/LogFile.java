package dev.orderly.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.orderly.script.Redaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/**
 * Writes {@code orderly.log}: readable by its owner only, secrets masked, kept under 2 MB a file with four older files.
 * Several shells may write to the same file. A log that cannot be written never disturbs the work.
 */
final class LogFile extends AppenderBase<ILoggingEvent> {

    private static final long LARGEST = 2L << 20;
    private static final int OLDER = 4;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;

    LogFile(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void append(ILoggingEvent event) {
        try {
            Files.createDirectories(folder, only("rwx------"));
            rotate();
            write(line(event));
        } catch (IOException e) {
            addError("cannot write the log", e);
        }
    }

    private static String line(ILoggingEvent event) {
        String head = "%s %s %s [%d/%s] %s%n"
                .formatted(
                        Instant.ofEpochMilli(event.getTimeStamp()),
                        event.getLevel(),
                        event.getLoggerName(),
                        ProcessHandle.current().pid(),
                        event.getThreadName(),
                        event.getFormattedMessage());
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return Redaction.mask(head + trace);
    }

    private void write(String text) throws IOException {
        try (FileChannel channel = open("orderly.log", StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void rotate() throws IOException {
        if (!isFull()) {
            return;
        }
        try (FileChannel channel = open("rotation.lock", StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && isFull()) {
                for (int number = OLDER - 1; number > 0; number--) {
                    move("orderly.log." + number, "orderly.log." + (number + 1));
                }
                move("orderly.log", "orderly.log.1");
            }
        }
    }

    private boolean isFull() throws IOException {
        Path file = folder.resolve("orderly.log");
        return Files.exists(file) && Files.size(file) > LARGEST;
    }

    private void move(String from, String to) throws IOException {
        if (Files.exists(folder.resolve(from))) {
            Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private FileChannel open(String name, OpenOption mode) throws IOException {
        return FileChannel.open(folder.resolve(name), Set.of(StandardOpenOption.CREATE, mode), only("rw-------"));
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
