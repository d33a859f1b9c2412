package dev.orderly.operation;

import dev.orderly.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one door: every change to an environment goes through {@link #run}. For use by several threads; each run has its
 * own connections.
 */
public final class Door {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DoorPorts ports;
    private final SecureRandom random = new SecureRandom();

    public Door(DoorPorts ports) {
        this.ports = ports;
    }

    /** The same door with other people in front of it. */
    public Door attendedBy(Confirmation confirmation, Progress progress) {
        return new Door(ports.attendedBy(confirmation, progress));
    }

    /** What the guard would say, without asking or changing anything: for {@code --dry-run} and for display. */
    public GuardDecision examine(OperationRequest request) {
        return guard().decide(request);
    }

    /**
     * As {@link #examine}, raising what the guard refuses whatever is answered: for telling it before long preparations.
     *
     * @throws ProblemException with {@code REFUSED}
     */
    public GuardDecision admit(OperationRequest request) {
        return guard().admit(request);
    }

    /**
     * Guard, environment lock, guard again on the state now, safety backup, run, audit entry, journal entry with the way
     * back.
     *
     * @throws ProblemException with {@code REFUSED} when the guard, a hazard or a missing answer refused it; with
     *     {@code PARTLY_APPLIED} when some of the work stands; else with what went wrong, the database being as it was
     */
    public <R> OperationResult<R> run(OperationRequest request, OperationWork<R> work) {
        return run(request, Optional.empty(), work);
    }

    /** @param undoes the id of the operation that this one takes back */
    <R> OperationResult<R> run(OperationRequest request, Optional<String> undoes, OperationWork<R> work) {
        GuardDecision decision = guard().admit(request);
        if (request.cover() == OperationRequest.Cover.KEPT_DATABASE) {
            ports.services().requireTrust(request.target());
        }
        new Answers(ports.confirmation()).obtain(request, decision);
        request.question().ifPresent(question -> new Answers(ports.confirmation()).confirm(request, question));
        decision.reasons().forEach(ports.progress()::note);
        if (!request.kind().effect().isLocked()) {
            return passage(request, decision, undoes, null).go(work);
        }
        try (EnvironmentLock lock = EnvironmentLock.take(ports, request)) {
            GuardDecision now = guard().admit(request);
            if (now.need().compareTo(decision.need()) > 0) {
                new Answers(ports.confirmation()).obtain(request, now);
            }
            return passage(request, now, undoes, lock).go(work);
        }
    }

    /**
     * As {@link #run}, where the environment's server is lost: there is no lock to take, no backup and no log in it. The
     * journal has the operation, and the work keeps what it replaces.
     */
    public <R> R runOffline(OperationRequest request, OfflineWork<R> work) {
        OperationRequest keeping = request.keepingTheDatabase();
        GuardDecision decision = guard().admit(keeping);
        new Answers(ports.confirmation()).obtain(keeping, decision);
        Instant now = ports.clock().instant();
        return new OfflinePassage(ports, keeping, newId(now), now).go(work);
    }

    private Passage passage(
            OperationRequest request, GuardDecision decision, Optional<String> undoes, @Nullable EnvironmentLock lock) {
        Instant now = ports.clock().instant();
        return new Passage(ports, request, decision, undoes, newId(now), now, lock);
    }

    private Guard guard() {
        return new Guard(ports.guard(), ports.backup());
    }

    private String newId(Instant now) {
        byte[] bytes = new byte[3];
        random.nextBytes(bytes);
        return ID.format(now) + HexFormat.of().formatHex(bytes);
    }
}
