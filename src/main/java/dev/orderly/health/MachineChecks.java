package dev.orderly.health;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java runtime, the terminal and the disk. */
final class MachineChecks {

    private static final long GIB = 1L << 30;
    private static final long LITTLE = GIB / 2;

    private MachineChecks() {}

    static List<Finding> of(Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(terminal(surroundings));
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String vendor = System.getProperty("java.vendor", "unknown vendor");
        return Finding.ok("java", "Java " + version + ", " + vendor);
    }

    private static Finding terminal(Surroundings surroundings) {
        if (!surroundings.interactive()) {
            return Finding.note("terminal", "none: questions are refusals that name the option to pass");
        }
        String described = surroundings.type() + ", " + surroundings.width() + " columns, colours "
                + (surroundings.colours() ? "on" : "off");
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
                ? Finding.ok("terminal", described)
                : Finding.warning(
                        "terminal",
                        described + ", encoding " + Charset.defaultCharset(),
                        "set LC_ALL to a UTF-8 locale, such as C.UTF-8");
    }

    static Finding disk(Path folder) {
        try {
            Path existing = folder;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            String message = String.format("%.1f GiB free at %s", (double) free / GIB, existing);
            return free < LITTLE
                    ? Finding.failure("disk", message, "make room: backups and scratch databases need it")
                    : Finding.ok("disk", message);
        } catch (IOException e) {
            return Finding.warning("disk", "free space cannot be told: " + e.getMessage());
        }
    }

    static Finding state(Path folder) {
        Path existing = Files.exists(folder) ? folder : folder.getParent();
        return existing != null && Files.isWritable(existing)
                ? Finding.ok("state", folder + " can be written")
                : Finding.failure("state", folder + " cannot be written", "give yourself the right to write there");
    }
}
