package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One operation inside the door: what the work sees of it, and what it said about itself. */
final class Run implements OperationRun {

    private final DoorPorts ports;
    private final OperationRequest request;
    private final GuardDecision decision;
    private final String id;
    private final RunSessions sessions;
    private final RunLog log;
    private final @Nullable EnvironmentLock lock;
    private final Consumer<WayBack> announce;
    private final List<String> details;
    private final RunServices services;
    private WayBack wayBack = new WayBack.None("the operation left no way back");
    private @Nullable Remainder remainder;
    private Optional<BackupReference> backup = Optional.empty();
    private boolean unchanged;

    /** What stands whatever comes, and how to go on. */
    record Remainder(String done, String goOn) {}

    Run(
            DoorPorts ports,
            OperationRequest request,
            GuardDecision decision,
            String id,
            RunSessions sessions,
            RunLog log,
            @Nullable EnvironmentLock lock,
            Consumer<WayBack> announce) {
        this.ports = ports;
        this.request = request;
        this.decision = decision;
        this.id = id;
        this.sessions = sessions;
        this.log = log;
        this.lock = lock;
        this.announce = announce;
        this.details = new ArrayList<>(request.details());
        this.services = new RunServices(ports, request.target(), id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Environment target() {
        return request.target();
    }

    @Override
    public Connection connection() {
        return sessions.work();
    }

    @Override
    public DataSource dataSource() {
        return sessions.dataSource();
    }

    @Override
    public Connection maintenance() {
        return sessions.maintenance();
    }

    @Override
    public Connection connectionTo(String database) {
        return sessions.to(database);
    }

    @Override
    public void leaveTarget() {
        sessions.leaveTarget();
    }

    /** What uses the database is stopped as late as can be, before the way back is noted. */
    @Override
    public void leaveTargetFor(WayBack way) {
        services.stop();
        OperationRun.super.leaveTargetFor(way);
    }

    @Override
    public void startServicesAtEnd() {
        services.startAtEnd();
    }

    /** Once, if they were stopped or half stopped; gives back why that failed. */
    Optional<ProblemException> startServices() {
        Optional<ProblemException> failure = services.start();
        failure.ifPresent(why -> details.add(why.first().message()));
        return failure;
    }

    @Override
    public void finishIn(Connection transaction) {
        assertLocked();
        try {
            log.finishIn(transaction, instant(), outcome(), List.copyOf(details));
        } catch (SQLException e) {
            throw ServerErrors.problem("writing the audit log of \"" + target().name() + "\"", e)
                    .raise(e);
        }
    }

    @Override
    public void carryLog(Connection from, Connection to) {
        try {
            AuditCarrier.carry(from, to);
        } catch (SQLException e) {
            throw ServerErrors.problem("writing the audit log of \"" + target().name() + "\"", e)
                    .raise(e);
        }
    }

    void backup(Optional<BackupReference> taken) {
        backup = taken;
    }

    @Override
    public Optional<BackupReference> backup() {
        return backup;
    }

    @Override
    public void wayBack(WayBack way) {
        wayBack = way;
    }

    @Override
    public void wayBackIfInterrupted(WayBack way) {
        assertLocked();
        announce.accept(way);
    }

    @Override
    public void detail(String line) {
        details.add(line);
    }

    @Override
    public void unchanged() {
        unchanged = true;
    }

    @Override
    public void partly(String done, String goOn) {
        remainder = new Remainder(done, goOn);
    }

    @Override
    public Set<Condition> conditions() {
        return decision.conditions();
    }

    @Override
    public void agree(Question question) {
        new Answers(ports.confirmation()).confirm(request, question);
    }

    @Override
    public Progress progress() {
        return ports.progress();
    }

    @Override
    public Instant instant() {
        return ports.clock().instant();
    }

    void assertLocked() {
        if (lock != null) {
            lock.assertHeld();
        }
    }

    Outcome outcome() {
        return unchanged ? Outcome.UNCHANGED : Outcome.SUCCEEDED;
    }

    List<String> details() {
        return List.copyOf(details);
    }

    Optional<Remainder> remainder() {
        return Optional.ofNullable(remainder);
    }

    WayBack wayBack() {
        return unchanged ? new WayBack.None("nothing was changed") : wayBack;
    }
}
