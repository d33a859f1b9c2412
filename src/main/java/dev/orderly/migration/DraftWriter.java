package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the files of new versions, all or none. They are written under temporary names first; then the undo files get
 * their names, and the version files last, because a version file is what counts.
 */
final class DraftWriter {

    private final Path folder;

    DraftWriter(Path folder) {
        this.folder = folder;
    }

    void write(List<Draft> drafts) {
        Map<Path, Path> named = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            stage(texts(drafts), named);
            publish(named);
        } catch (IOException e) {
            throw Problem.of(
                            "migration-not-written",
                            ExitCode.UNEXPECTED,
                            "cannot write the migration into \"" + folder + "\": " + reason(e) + "; no file was left")
                    .hint("see whether the disk is full or the folder read-only: doctor")
                    .raise(e);
        } finally {
            named.keySet().forEach(DraftWriter::remove);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(e.getMessage());
    }

    /** File name to text, in the order in which the files get their names. */
    private static Map<String, String> texts(List<Draft> drafts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            put(texts, draft.undoFileName(), draft.undoSql(), draft.undoTransactional());
            if (!draft.transactional()) {
                texts.put(draft.fileName() + ".conf", ScriptConfiguration.text());
            }
        }
        drafts.forEach(draft -> texts.put(draft.fileName(), draft.sql()));
        return texts;
    }

    private static void put(Map<String, String> texts, String name, String sql, boolean transactional) {
        if (!transactional) {
            texts.put(name + ".conf", ScriptConfiguration.text());
        }
        texts.put(name, sql);
    }

    private void stage(Map<String, String> texts, Map<Path, Path> named) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path staged = Files.createTempFile(folder, ".new-", ".part");
            named.put(staged, folder.resolve(text.getKey()));
            try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getValue().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            staged.toFile().setReadable(true, false);
        }
    }

    private static void publish(Map<Path, Path> named) throws IOException {
        List<Path> published = new ArrayList<>();
        try {
            for (Map.Entry<Path, Path> entry : named.entrySet()) {
                if (Files.exists(entry.getValue())) {
                    throw new IOException("\"" + entry.getValue() + "\" appeared in the meantime");
                }
                Files.move(entry.getKey(), entry.getValue(), StandardCopyOption.ATOMIC_MOVE);
                published.add(entry.getValue());
            }
        } catch (IOException e) {
            published.forEach(DraftWriter::remove);
            throw e;
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
