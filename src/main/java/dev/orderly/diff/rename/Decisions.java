package dev.orderly.diff.rename;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was once decided about objects that look renamed: a line each in a file that stands beside the versions and is
 * reviewed with them, such as {@code column public.patient.phone became telephone}.
 */
public final class Decisions {

    private static final String BECAME = " became ";
    private static final String DID_NOT = " did not become ";
    private static final Pattern LINE = Pattern.compile("[a-z].* (became|did not become) .+");

    private static final String TITLE = """
        # What was decided about objects that look renamed. Written when the question is answered, and not asked again;
        # take a line out to be asked once more.
        """;

    private final Path file;
    private final Set<String> lines;

    private Decisions(Path file, Set<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Nothing decided, and no file to keep anything in. */
    public static Decisions none() {
        return new Decisions(Path.of(""), Set.of());
    }

    /** @throws dev.orderly.problem.ProblemException {@code renames-invalid}, exit 6, for a line that says neither */
    public static Decisions read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Decisions(file, Set.of());
        }
        Set<String> lines = new TreeSet<>();
        for (String line : text(file)) {
            String plain = line.strip().replaceAll("[ \\t]+", " ");
            if (!plain.isEmpty() && !plain.startsWith("#")) {
                lines.add(checked(file, plain));
            }
        }
        return new Decisions(file, lines);
    }

    private static List<String> text(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(Path file, String line) {
        if (!LINE.matcher(line).matches()) {
            throw Problem.of(
                            "renames-invalid",
                            ExitCode.INVALID_INPUT,
                            "\"" + file + "\" holds a line that decides nothing: " + line)
                    .hint("a line is such as: column public.patient.phone became telephone")
                    .hint("or: column public.patient.fax did not become telefax")
                    .raise();
        }
        return line;
    }

    /** Whether it is a rename, if that was decided. */
    Optional<Boolean> of(Rename rename) {
        return lines.contains(line(rename, true))
                ? Optional.of(true)
                : lines.contains(line(rename, false)) ? Optional.of(false) : Optional.empty();
    }

    static String line(Rename rename, boolean isRename) {
        String text = rename.before() + (isRename ? BECAME : DID_NOT) + Rename.name(rename.after());
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining())
                .replaceAll("[ \\t]+", " ");
    }

    /** Adds what was decided now and writes the file, if there is something to add. */
    public void keep(List<String> learned) {
        Set<String> all = new TreeSet<>(lines);
        if (!all.addAll(learned)) {
            return;
        }
        List<String> text = new ArrayList<>(TITLE.lines().toList());
        text.addAll(all);
        try {
            Files.createDirectories(file.getParent());
            Path staged = Files.createTempFile(file.getParent(), ".renames", ".part");
            Files.write(staged, text);
            staged.toFile().setReadable(true, false);
            Files.move(staged, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Problem.of(
                            "renames-not-written",
                            ExitCode.UNEXPECTED,
                            "cannot write what was decided into \"" + file + "\": " + e.getMessage())
                    .raise(e);
        }
    }
}
