package dev.orderly.environment;

import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.environment.policy.Timetable;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The backup policies of the kinds of environments, each of which an environment may change in part. */
final class BackupPolicies {

    private static final String NONE = "none";
    private static final int MOST_BASES = 1000;

    private final boolean bucket;
    private final Map<EnvironmentKind, BackupPolicy> ofKinds = new EnumMap<>(EnvironmentKind.class);

    private BackupPolicies(boolean bucket) {
        this.bucket = bucket;
    }

    /** Reads those of {@code backups.policies} over the defaults. */
    static BackupPolicies read(Settings settings) {
        BackupPolicies policies = new BackupPolicies(settings.backups().bucket().isPresent());
        Section section = new Section(settings.backups().policies(), settings.problems());
        for (EnvironmentKind kind : EnvironmentKind.values()) {
            BackupPolicy base = standard(kind);
            policies.ofKinds.put(
                    kind,
                    section.section(kind.word())
                            .map(part -> policies.read(part, base))
                            .orElse(base));
        }
        section.finish();
        return policies;
    }

    private static BackupPolicy standard(EnvironmentKind kind) {
        return switch (kind) {
            case PRODUCTION -> BackupPolicy.OF_PRODUCTION;
            case STAGING -> BackupPolicy.OF_STAGING;
            case DEVELOPMENT -> BackupPolicy.OF_DEVELOPMENT;
            case TESTING -> BackupPolicy.NONE;
        };
    }

    /** @param own what an environment says for itself */
    BackupPolicy of(EnvironmentKind kind, Optional<Section> own) {
        BackupPolicy base = Objects.requireNonNull(ofKinds.get(kind));
        return own.map(section -> read(section, base)).orElse(base);
    }

    private BackupPolicy read(Section section, BackupPolicy base) {
        BackupPolicy read = new BackupPolicy(
                timetable(section, "full", base.full()),
                timetable(section, "incremental", base.incremental()),
                age(section, "keep_full").orElse(base.keepFull()),
                age(section, "keep_incremental").orElse(base.keepIncremental()),
                timetable(section, "base", base.base()),
                section.number("keep_bases", 1, MOST_BASES).orElse(base.keepBases()),
                section.duration("grace").orElse(base.grace()),
                zone(section).or(base::timeZone),
                section.flag("upload").orElse(base.upload()),
                section.flag("encrypt").orElse(base.encrypt()));
        if (read.full().isEmpty() && read.incremental().isPresent()) {
            section.problemAt(
                    section.has("full") ? "full" : "incremental",
                    "incremental backups need full ones to follow",
                    "set full too, such as: weekly sunday 03:00");
        }
        if (read.upload() && !bucket) {
            section.problemAt("upload", "there is no bucket to send backups to", "set backups.bucket too");
        }
        section.finish();
        return read;
    }

    private static Optional<Timetable> timetable(Section section, String key, Optional<Timetable> base) {
        Optional<Scalar> given = section.scalar(key);
        if (given.isEmpty()) {
            return base;
        }
        Optional<Timetable> read = Timetable.parse(given.get().text());
        if (read.isEmpty() && !given.get().text().equals(NONE)) {
            section.problem(
                    given.get(),
                    "\"" + given.get().text() + "\" is no timetable",
                    "write it like " + Timetable.FORMS + ", or " + NONE);
        }
        return read;
    }

    /** Nothing kept at all would delete each backup but the last as soon as it is taken. */
    private static Optional<Duration> age(Section section, String key) {
        Optional<Duration> age = section.duration(key);
        if (age.filter(Duration::isZero).isPresent()) {
            section.problemAt(key, "a backup is kept for some time", "write it like 12h or 30d");
        }
        return age;
    }

    /** As the rest of the machine knows it: offsets and names of Java's own mean nothing to a scheduler. */
    private static boolean isNamed(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone) && !zone.startsWith("SystemV/");
    }

    private static Optional<ZoneId> zone(Section section) {
        Optional<Scalar> given = section.scalar("time_zone");
        Optional<Scalar> known = given.filter(scalar -> isNamed(scalar.text()));
        if (given.isPresent() && known.isEmpty()) {
            section.problemAt(
                    "time_zone",
                    "there is no time zone \"" + given.get().text() + "\"",
                    "write it like Europe/Berlin or UTC");
        }
        return known.map(scalar -> ZoneId.of(scalar.text()));
    }
}
