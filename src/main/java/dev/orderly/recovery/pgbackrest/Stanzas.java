package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Environment;
import dev.orderly.environment.RecoveryEngine;
import dev.orderly.environment.ServiceControl;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.ControlledServer;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryPlace;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Base backups of servers that pgBackRest looks after. */
public final class Stanzas {

    static final String CONFIG = "pgbackrest.conf";

    private final LocateServer locate;
    private final RecoveryRegister register;
    private final ServiceControl trust;

    public Stanzas(LocateServer locate, RecoveryRegister register, ServiceControl trust) {
        this.locate = locate;
        this.register = register;
        this.trust = trust;
    }

    /** Notes where the server lies while it can be asked; what was noted before holds where it cannot. */
    Registered registered(Environment environment) {
        trust.requireTrustInEngine(environment);
        try {
            ControlledServer server = locate.of(environment);
            Registered now = note(environment, server);
            register.put(now);
            return now;
        } catch (ProblemException lost) {
            return register.find(environment).orElseThrow(() -> lost);
        }
    }

    private Registered note(Environment environment, ControlledServer server) {
        String folder = register.find(environment)
                .filter(before -> before.systemIdentifier().equals(server.systemIdentifier()))
                .map(Registered::folder)
                .orElseGet(() -> register.standard(server.systemIdentifier()).toString());
        return new Registered(
                Registered.FORMAT,
                server.key(),
                server.systemIdentifier(),
                folder,
                server.files().data().toString(),
                server.files().programs().toString(),
                server.files().major(),
                server.files().segmentBytes());
    }

    /** With the configuration that the user names, else the one that we wrote, else the usual one. */
    PgBackRest program(Environment environment, Registered server, ServerFiles files) {
        RecoveryEngine engine = environment.engine();
        Path ours = new RecoveryPlace(Path.of(server.folder())).folder().resolve(CONFIG);
        Optional<Path> config = engine.config().or(() -> Files.exists(ours) ? Optional.of(ours) : Optional.empty());
        return new PgBackRest(new RecoveryEngine(engine.stanza(), config, engine.repository()), files);
    }

    private PgBackRest program(Environment environment) {
        Registered server = registered(environment);
        return program(environment, server, locate.files(server));
    }

    StanzaReport report(Environment environment) {
        return report(environment, program(environment));
    }

    StanzaReport report(Environment environment, PgBackRest program) {
        return StanzaReport.parse(program.run(List.of("--output=json", "info")), environment.name());
    }

    /**
     * @param kind {@code full}, {@code diff} or {@code incr}
     * @throws ProblemException {@code pgbackrest-failed} and its like, exit 3
     */
    public BaseBackup take(Environment environment, String kind, Consent consent, Door door) {
        PgBackRest program = program(environment);
        OperationRequest request = OperationRequest.of(
                OperationKind.BACKUP, environment, "copy the server's files by pgBackRest, " + kind, consent);
        return door.run(request, run -> {
                    run.wayBack(new WayBack.None("a base backup changes nothing"));
                    run.progress().step("pgBackRest copies the server's files");
                    program.run(List.of("--type=" + kind, "backup"));
                    List<BaseBackup> all = report(environment, program).backups();
                    BaseBackup newest = all.get(all.size() - 1);
                    run.detail("saved as " + newest.id());
                    return newest;
                })
                .value();
    }

    /** The oldest first. */
    public List<BaseBackup> all(Environment environment) {
        return report(environment, program(environment)).backups();
    }

    /** What is wrong with the repository, all of it read through; empty when nothing is. */
    public List<String> faults(Environment environment) {
        String said = program(environment).run(List.of("--output=text", "--verbose", "verify"));
        return said.lines().anyMatch(line -> line.strip().equals("status: ok"))
                ? List.of()
                : said.lines()
                        .map(String::strip)
                        .filter(line ->
                                line.contains("invalid") || line.contains("missing") || line.contains("status: error"))
                        .filter(line -> !line.startsWith("missing: 0, checksum invalid: 0, size invalid: 0, other: 0"))
                        .toList();
    }

    /**
     * What goes and what stays.
     *
     * @param kept the newest, and what they need
     */
    public record Expired(List<BaseBackup> deleted, List<BaseBackup> kept) {}

    /** @param keep that many of the newest full ones, with what follows them */
    public Expired plan(Environment environment, int keep) {
        return plan(all(environment), keep);
    }

    private static Expired plan(List<BaseBackup> all, int keep) {
        List<BaseBackup> full =
                all.stream().filter(each -> each.label().equals("full")).toList();
        int gone = Math.max(0, full.size() - Math.max(1, keep));
        List<String> names = full.subList(0, gone).stream().map(BaseBackup::id).toList();
        return new Expired(
                all.stream().filter(each -> needs(each, names)).toList(),
                all.stream().filter(each -> !needs(each, names)).toList());
    }

    /** Labels begin with that of the full one that they need. */
    private static boolean needs(BaseBackup backup, List<String> full) {
        return full.stream().anyMatch(name -> backup.id().startsWith(name));
    }

    /** @throws ProblemException the guard's refusals */
    public Expired prune(Environment environment, int keep, Consent consent, Door door) {
        PgBackRest program = program(environment);
        Expired plan = plan(report(environment, program).backups(), keep);
        if (plan.deleted().isEmpty()) {
            return plan;
        }
        String what = "delete " + plan.deleted().size() + " backups of pgBackRest, and the WAL that no other needs";
        OperationRequest request = OperationRequest.of(OperationKind.DELETE_BACKUP, environment, what, consent)
                .withDetails(plan.deleted().stream().map(BaseBackup::id).toList());
        return door.run(request, run -> {
                    run.wayBack(new WayBack.None("what was deleted is gone"));
                    program.run(List.of("--repo1-retention-full=" + Math.max(1, keep), "expire"));
                    return plan;
                })
                .value();
    }
}
