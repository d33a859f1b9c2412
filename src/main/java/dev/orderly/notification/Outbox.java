package dev.orderly.notification;

import dev.orderly.digest.Sha256;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages that have not arrived yet, a file each, in the workspace's state folder. A file is there whole or not at all, also
 * after a crash; it goes when the message has arrived. One process at a time works for a channel.
 */
public final class Outbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUFFIX = ".json";

    private final StateFiles files;

    public Outbox(Workspace workspace) {
        this.files = new StateFiles(workspace.state().resolve("outbox"));
    }

    /** What is put in twice is there once. */
    void put(Message message) {
        files.write(name(message), JSON.writeValueAsBytes(message));
    }

    void drop(Message message) {
        files.delete(name(message));
    }

    /** Names begin with the channel's, which has no dots. */
    private static String name(Message message) {
        return message.channel() + '.' + Sha256.hex(message.id()).substring(0, 16) + SUFFIX;
    }

    /** Those of a channel, the oldest first; what cannot be read is left out. */
    List<Message> of(String channel) {
        return all().stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    /** All that wait, the oldest first; a file of another name than its message has could not be dropped, and is none. */
    public List<Message> all() {
        List<Message> messages = new ArrayList<>();
        for (String name : names()) {
            files.read(name)
                    .flatMap(Outbox::message)
                    .filter(message -> name(message).equals(name))
                    .ifPresent(messages::add);
        }
        messages.sort(Comparator.comparing(Message::created).thenComparing(Message::id));
        return messages;
    }

    private static Optional<Message> message(byte[] bytes) {
        try {
            return Optional.of(JSON.readValue(bytes, Message.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private List<String> names() {
        if (!Files.isDirectory(files.folder())) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(files.folder())) {
            return list.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what has waited since before that moment. */
    void expire(Instant before) {
        all().stream().filter(message -> message.created().isBefore(before)).forEach(this::drop);
    }

    /** Work for a channel that nobody else does meanwhile; a process that dies lets go. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** @return whether it has been done; not when somebody else is at it */
    boolean alone(String channel, Work work) throws InterruptedException {
        String file = channel + ".lock";
        files.append(file, new byte[0]);
        try (FileChannel opened = FileChannel.open(files.path(file), StandardOpenOption.WRITE);
                FileLock lock = attempt(opened)) {
            if (lock == null) {
                return false;
            }
            work.run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
