package dev.orderly.provision;

import dev.orderly.environment.Environment;
import dev.orderly.operation.BackupReference;
import dev.orderly.operation.Condition;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Progress;
import dev.orderly.operation.Question;
import dev.orderly.operation.WayBack;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The run as a step of a larger operation sees it: the same sessions and log, but the end of the operation, its way back
 * and whether anything changed are for the whole to say.
 */
final class StepRun implements OperationRun {

    private final OperationRun whole;
    private final boolean tellsPart;
    private Optional<WayBack> wayBack = Optional.empty();

    /** @param tellsPart whether what a failing step leaves behind stands */
    StepRun(OperationRun whole, boolean tellsPart) {
        this.whole = whole;
        this.tellsPart = tellsPart;
    }

    /** Runs the steps one after the other. */
    static List<StepResult> all(List<SetupStep> steps, StepRun run) throws Exception {
        List<StepResult> results = new ArrayList<>();
        for (SetupStep step : steps) {
            run.progress().step(step.name());
            results.add(new StepResult(step.name(), step.run(run)));
        }
        return results;
    }

    /** How the steps say that they are taken back; the last one's word. */
    Optional<WayBack> saidWayBack() {
        return wayBack;
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public Environment target() {
        return whole.target();
    }

    @Override
    public Connection connection() {
        return whole.connection();
    }

    @Override
    public DataSource dataSource() {
        return whole.dataSource();
    }

    @Override
    public Connection maintenance() {
        return whole.maintenance();
    }

    @Override
    public Connection connectionTo(String database) {
        return whole.connectionTo(database);
    }

    @Override
    public void leaveTarget() {
        whole.leaveTarget();
    }

    @Override
    public void finishIn(Connection transaction) {
        // the operation ends after its last step
    }

    @Override
    public void carryLog(Connection from, Connection to) {
        whole.carryLog(from, to);
    }

    @Override
    public Optional<BackupReference> backup() {
        return whole.backup();
    }

    @Override
    public void wayBack(WayBack way) {
        wayBack = Optional.of(way);
    }

    @Override
    public void wayBackIfInterrupted(WayBack way) {
        // what the whole has announced covers its steps
    }

    @Override
    public void startServicesAtEnd() {
        whole.startServicesAtEnd();
    }

    @Override
    public void detail(String line) {
        whole.detail(line);
    }

    @Override
    public void unchanged() {
        // one step's nothing is not the whole's
    }

    @Override
    public void partly(String done, String goOn) {
        if (tellsPart) {
            whole.partly(done, goOn);
        }
    }

    @Override
    public Set<Condition> conditions() {
        return whole.conditions();
    }

    @Override
    public void agree(Question question) {
        whole.agree(question);
    }

    @Override
    public Progress progress() {
        return whole.progress();
    }

    @Override
    public Instant instant() {
        return whole.instant();
    }
}
