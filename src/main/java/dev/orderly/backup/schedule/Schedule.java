package dev.orderly.backup.schedule;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.digest.Sha256;
import dev.orderly.environment.Environment;
import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.environment.policy.Timetable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that is done by the clock for one environment of a workspace. The lines hold no secret: those come from the variables of
 * {@code .env} when a line runs.
 *
 * @param id tells workspaces of one machine apart
 * @param zone in which the times are told; empty for the machine's
 */
public record Schedule(Workspace workspace, String id, String environment, Optional<ZoneId> zone, List<Job> jobs) {

    private static final int CHECK_MINUTE = 30;
    private static final int HOURS = 24;
    private static final int ID_LENGTH = 8;

    public Schedule {
        jobs = List.copyOf(jobs);
    }

    /**
     * What the policy of an environment asks for.
     *
     * @throws dev.orderly.problem.ProblemException {@code policy-empty}, exit 2, when it asks for no backups
     */
    public static Schedule of(Workspace workspace, Environment environment) {
        BackupPolicy policy = environment.backups();
        String name = environment.name();
        if (policy.isEmpty()) {
            throw Problem.of("policy-empty", ExitCode.USAGE, "the policy of \"" + name + "\" asks for no backups")
                    .hint("set one in orderly.yaml, such as environments." + name + ".backup.full: daily 02:00")
                    .raise();
        }
        List<Job> jobs = new ArrayList<>();
        policy.full().ifPresent(times -> jobs.add(backup(ArchiveKind.FULL.word(), name, times, policy)));
        policy.incremental().ifPresent(times -> jobs.add(backup(ArchiveKind.INCREMENTAL.word(), name, times, policy)));
        policy.base().ifPresent(times -> jobs.add(base(name, times, policy)));
        jobs.add(new Job("check", checks(), List.of(List.of("backup", "schedule", name, "--check", "--quiet")), true));
        return new Schedule(workspace, idOf(workspace), name, policy.timeZone(), jobs);
    }

    /** The id of a workspace by its place. */
    static String idOf(Workspace workspace) {
        return Sha256.hex(workspace.root().toString()).substring(0, ID_LENGTH);
    }

    private static Timetable checks() {
        return new Timetable(
                "hourly at :" + CHECK_MINUTE,
                Optional.empty(),
                IntStream.range(0, HOURS).boxed().toList(),
                List.of(CHECK_MINUTE));
    }

    /** The older ones go with the WAL that they alone need, so that neither the archive nor a recovery grows for ever. */
    private static Job base(String environment, Timetable times, BackupPolicy policy) {
        List<String> create = List.of("backup", "base", "create", "--env", environment, "--quiet");
        List<String> prune = new ArrayList<>(List.of("backup", "base", "prune", "--env", environment));
        prune.addAll(List.of("--keep", Integer.toString(policy.keepBases())));
        prune.addAll(List.of("--yes", "--confirm", environment, "--quiet"));
        return new Job(MissedRun.BASE, times, List.of(create, prune), false);
    }

    private static Job backup(String kind, String environment, Timetable times, BackupPolicy policy) {
        List<String> create = new ArrayList<>(List.of("backup", "create", kind, "--env", environment));
        if (kind.equals(ArchiveKind.INCREMENTAL.word())) {
            create.add("--or-full");
        }
        create.addAll(List.of("--alone", "--quiet"));
        if (policy.encrypt()) {
            create.add("--encrypt");
        }
        List<List<String>> lines = new ArrayList<>();
        if (policy.upload()) {
            create.add("--upload");
        }
        lines.add(create);
        lines.add(prune(environment, false));
        if (policy.upload()) {
            lines.add(prune(environment, true));
        }
        return new Job(kind, times, lines, false);
    }

    /** With the answer to either question that the guard may put. */
    private static List<String> prune(String environment, boolean remote) {
        List<String> prune = new ArrayList<>(List.of("backup", "prune", "--env", environment));
        prune.addAll(List.of("--yes", "--confirm", environment, "--quiet"));
        if (remote) {
            prune.add("--remote");
        }
        return prune;
    }
}
