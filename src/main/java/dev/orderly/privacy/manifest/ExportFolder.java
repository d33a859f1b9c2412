package dev.orderly.privacy.manifest;

import dev.orderly.digest.Sha256;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of an anonymised export: files, and beside them the manifest that knows them all. */
public final class ExportFolder {

    /** The manifest's name; that of an archive's own is another. */
    public static final String FILE = "anonymised.json";

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 28;

    private final Path folder;

    public ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** Sums up all files of the folder and writes the manifest beside them: the last file of an export. */
    public RunManifest publish(RunManifest manifest, Optional<RootKey> key) {
        RunManifest whole = manifest.withFiles(entries());
        new StateFiles(folder).write(FILE, SignedManifest.write(whole, key));
        return whole;
    }

    /** @throws dev.orderly.problem.ProblemException {@code manifest-missing}, exit 2; {@code manifest-broken}, exit 6 */
    public SignedManifest read() {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
                throw Problem.of(
                                "manifest-missing",
                                ExitCode.USAGE,
                                "\"" + folder + "\" is no anonymised export: it has no file " + FILE)
                        .hint("name the folder that anonymise export has made")
                        .raise();
            }
            return SignedManifest.read(Files.readAllBytes(file), '"' + file.toString() + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each file that is not as a manifest says, in the order of their names. */
    public List<FileFault> faults(RunManifest manifest) {
        Map<String, FileEntry> expected = new LinkedHashMap<>();
        manifest.files().forEach(file -> expected.put(file.name(), file));
        Map<String, FileFault> faults = new TreeMap<>();
        for (FileEntry found : entries()) {
            FileEntry wanted = expected.remove(found.name());
            if (wanted == null) {
                faults.put(found.name(), new FileFault(FileFault.Kind.EXTRA, found.name()));
            } else if (!wanted.equals(found)) {
                faults.put(found.name(), new FileFault(FileFault.Kind.CHANGED, found.name()));
            }
        }
        expected.keySet().forEach(name -> faults.put(name, new FileFault(FileFault.Kind.MISSING, name)));
        return List.copyOf(faults.values());
    }

    private List<FileEntry> entries() {
        try (Stream<Path> below = Files.walk(folder)) {
            List<FileEntry> entries = new ArrayList<>();
            for (Path file : below.sorted().toList()) {
                String name = name(file);
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !name.equals(FILE)) {
                    entries.add(entry(file, name));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** A link is no file of the export, wherever it leads: it never has the sum of one. */
    private static FileEntry entry(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new FileEntry(name, 0, "");
        }
        Sha256 sum = new Sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.add(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileEntry(name, bytes, sum.hex());
    }
}
