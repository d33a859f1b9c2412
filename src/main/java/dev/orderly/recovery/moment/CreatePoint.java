package dev.orderly.recovery.moment;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.archiving.Archiver;
import dev.orderly.recovery.wal.Lsn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Names a moment, so that it can be recovered to. */
public final class CreatePoint {

    /** PostgreSQL cuts longer ones off. */
    private static final int LONGEST = 63;

    private final RecoveryRegister register;

    public CreatePoint(RecoveryRegister register) {
        this.register = register;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code wal-not-archived}, exit 3; {@code point-exists}, {@code point-name},
     *     exit 2
     */
    public NamedPoint run(Environment environment, String name, Consent consent, Door door) {
        Registered server = register.require(environment);
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Problem.of("point-name", ExitCode.USAGE, "a point's name has 1 to " + LONGEST + " bytes")
                    .hint("choose another one")
                    .raise();
        }
        Points points = new Points(server.place());
        points.find(name).ifPresent(point -> {
            throw Problem.of(
                            "point-exists",
                            ExitCode.USAGE,
                            "there is a point \"" + name + "\" already, of "
                                    + new RecoveryTarget.Time(point.at()).words())
                    .hint("recovery would stop at the first of two: choose another name")
                    .raise();
        });
        OperationRequest request =
                OperationRequest.of(OperationKind.BACKUP, environment, "name the point \"" + name + '"', consent);
        return door.run(request, run -> {
                    run.wayBack(new WayBack.None("a point changes nothing"));
                    Lsn lsn = new Archiver(run.connection(), server).createPoint(name);
                    NamedPoint point = new NamedPoint(name, environment.name(), lsn, now(run.connection()));
                    points.add(point);
                    run.detail("at LSN " + lsn);
                    return point;
                })
                .value();
    }

    private static Instant now(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_catalog.clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
