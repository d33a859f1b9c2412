package dev.orderly.shell;

import dev.orderly.view.Format;
import java.nio.file.Path;
import java.time.Duration;

/** The options that are the same on every command that has them. */
public enum CommonOption {
    ENV("env", "NAME", String.class, "the environment (default: the selected one)"),
    WORKSPACE(
            "workspace",
            "DIR",
            Path.class,
            "the workspace (default: the nearest folder with migrations/ or orderly.yaml)"),
    FORMAT("format", "FORMAT", Format.class, "how results are written"),
    OUTPUT("output", "FILE", Path.class, "write the results into a file, all or nothing"),
    QUIET("quiet", "", Boolean.class, "no notes and no progress"),
    DEBUG("debug", "", Boolean.class, "show stack traces"),
    HELP("help", "", Boolean.class, "explain this command"),
    DRY_RUN("dry-run", "", Boolean.class, "say what would be done, and do nothing"),
    YES("yes", "", Boolean.class, "answer confirmations with yes"),
    CONFIRM("confirm", "NAME", String.class, "the environment's name, where it has to be typed"),
    NO_BACKUP("no-backup", "", Boolean.class, "go without a safety backup; asks for more"),
    FORCE("force", "HAZARD,...", String.class, "waive these hazards"),
    WAIT("wait", "TIME", Duration.class, "how long to wait for the environment's lock, such as 30s or 5m"),
    WORKERS("workers", "N", Integer.class, "how many connections work side by side");

    private final String longName;
    private final String valueName;
    private final Class<?> type;
    private final String description;

    CommonOption(String longName, String valueName, Class<?> type, String description) {
        this.longName = longName;
        this.valueName = valueName;
        this.type = type;
        this.description = description;
    }

    public String longName() {
        return longName;
    }

    /** What stands for the value in a synopsis; empty for a flag. */
    public String valueName() {
        return valueName;
    }

    public Class<?> type() {
        return type;
    }

    public String description() {
        return description;
    }

    /** Whether every command takes it, and not only those that change an environment. */
    public boolean isUniversal() {
        return compareTo(DRY_RUN) < 0;
    }
}
