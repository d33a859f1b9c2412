package dev.orderly.recovery.base;

import dev.orderly.environment.server.ServerFiles;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.RecoveryJson;
import dev.orderly.recovery.RecoveryPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The copies of one server's data folder, a folder each. One that has no manifest is none. */
public final class BaseStore {

    /** What names of folders begin with that are being filled. */
    static final String YOUNG = ".taking-";

    private final Path folder;

    public BaseStore(RecoveryPlace place) {
        this.folder = place.bases();
    }

    /** The oldest first. */
    public List<BaseBackup> all() {
        return folders()
                .filter(path -> Files.exists(path.resolve(BaseBackup.MANIFEST)))
                .map(path -> RecoveryJson.read(path.resolve(BaseBackup.MANIFEST), BaseBackup.class))
                .sorted(Comparator.comparing(BaseBackup::finishedAt))
                .toList();
    }

    /** @throws dev.orderly.problem.ProblemException {@code base-unknown}, exit 2 */
    public BaseBackup find(String name) {
        List<BaseBackup> all = all();
        if (name.equals("latest") && !all.isEmpty()) {
            return all.get(all.size() - 1);
        }
        List<BaseBackup> fitting = all.stream()
                .filter(base -> base.id().startsWith(name) || base.label().equals(name))
                .toList();
        if (fitting.size() != 1) {
            throw Problem.of(
                            "base-unknown",
                            ExitCode.USAGE,
                            fitting.isEmpty()
                                    ? "there is no base backup \"" + name + "\""
                                    : "\"" + name + "\" is the beginning or label of several base backups")
                    .hint("see: backup base list")
                    .raise();
        }
        return fitting.get(0);
    }

    public Path folder(BaseBackup base) {
        return folder.resolve(base.id());
    }

    Path young(String id) {
        return folder.resolve(YOUNG + id);
    }

    Path finished(String id) {
        return folder.resolve(id);
    }

    /** Deletes what runs left behind that were killed; only where nobody takes one now. */
    void sweep() {
        folders()
                .filter(path -> path.getFileName().toString().startsWith(YOUNG)
                        || path.getFileName().toString().startsWith(".deleting-"))
                .toList()
                .forEach(ServerFiles::delete);
    }

    /** Hides it first, so that no half of one is found. */
    public void delete(BaseBackup base) throws IOException {
        Path hidden = folder.resolve(".deleting-" + base.id());
        Durable.move(folder(base), hidden);
        ServerFiles.delete(hidden);
    }

    private Stream<Path> folders() {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
