package dev.orderly.archive.s3;

import dev.orderly.archive.store.StoredFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code files.sha256}: which content belongs to which name. */
public final class FileList {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private FileList() {}

    public static byte[] write(Collection<StoredFile> files) {
        return files.stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param archive its name, for messages
     * @return sums by name, in the list's order
     * @throws ProblemException {@code archive-broken}, exit 6
     */
    public static Map<String, String> read(byte[] list, String archive) {
        String text = new String(list, StandardCharsets.US_ASCII);
        if (!text.endsWith("\n")) {
            throw broken(archive, "the list of its files ends too early");
        }
        Map<String, String> sums = new LinkedHashMap<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || sums.put(matcher.group(2), matcher.group(1)) != null) {
                throw broken(archive, "the list of its files cannot be read");
            }
        }
        return sums;
    }

    private static ProblemException broken(String archive, String why) {
        return Problem.of(
                        "archive-broken",
                        ExitCode.INVALID_INPUT,
                        "the archive \"" + archive + "\" cannot be used: " + why)
                .hint("use another one, see: backup list --remote")
                .raise();
    }
}
