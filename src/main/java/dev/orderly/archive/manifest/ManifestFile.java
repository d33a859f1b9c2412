package dev.orderly.archive.manifest;

import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The manifest in its archive's folder. All other files are known by their sums in it; its own stands beside it, with those of
 * the few files that are no part of it, as {@code sha256sum --check} reads them. A sealed manifest needs none.
 */
public final class ManifestFile {

    static final String SUMS = "manifest.sha256";

    private static final int LONGEST = 1 << 29;
    private static final int LONGEST_SUMS = 1 << 16;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private ManifestFile() {}

    /**
     * The last that is written.
     *
     * @param beside files that the manifest does not know
     */
    public static void publish(ArchiveFolder folder, Manifest manifest, List<StoredFile> beside) throws IOException {
        byte[] json = ManifestJson.write(manifest);
        if (!folder.seals()) {
            List<StoredFile> summed = new ArrayList<>(beside);
            summed.add(new StoredFile(Manifest.FILE, json.length, Checksums.of(json)));
            folder.publish(SUMS, lines(summed).getBytes(StandardCharsets.US_ASCII));
        }
        folder.publish(Manifest.FILE, json);
    }

    private static String lines(List<StoredFile> files) {
        return files.stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining());
    }

    /** @throws ProblemException {@code archive-broken}, exit 6, when it is not as it was written */
    public static Manifest read(ArchiveFolder folder) throws IOException {
        if (!requireSums(folder).contains(Manifest.FILE)) {
            throw changed(folder, Manifest.FILE);
        }
        try (InputStream in = folder.open(Manifest.FILE)) {
            return ManifestJson.read(
                    in.readNBytes(LONGEST), String.valueOf(folder.path().getFileName()));
        }
    }

    /** The names of the files that are as their sums say, which is all of them. */
    private static Set<String> requireSums(ArchiveFolder folder) throws IOException {
        Set<String> names = new HashSet<>();
        for (String line : lines(folder)) {
            Matcher sum = LINE.matcher(line);
            if (!sum.matches()) {
                throw changed(folder, SUMS);
            }
            try (InputStream in = folder.open(sum.group(2))) {
                if (!Checksums.of(in).equals(sum.group(1))) {
                    throw changed(folder, sum.group(2));
                }
            }
            names.add(sum.group(2));
        }
        return names;
    }

    private static List<String> lines(ArchiveFolder folder) throws IOException {
        if (!folder.has(SUMS)) {
            throw changed(folder, SUMS);
        }
        try (InputStream in = folder.open(SUMS)) {
            String text = new String(in.readNBytes(LONGEST_SUMS), StandardCharsets.US_ASCII);
            if (!text.endsWith("\n")) {
                throw changed(folder, SUMS);
            }
            return text.substring(0, text.length() - 1).lines().toList();
        }
    }

    private static ProblemException changed(ArchiveFolder folder, String name) {
        return Problem.of(
                        "archive-broken",
                        ExitCode.INVALID_INPUT,
                        "the archive \"" + folder.path().getFileName() + "\" cannot be used: its file \"" + name
                                + "\" is not as it was saved")
                .hint("use another one, see: backup list")
                .raise();
    }
}
