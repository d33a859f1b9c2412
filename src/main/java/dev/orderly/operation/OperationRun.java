package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.environment.Marker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** What the door hands to the work: writable sessions, and the words for the log. Closed by the door, all of it. */
public interface OperationRun {

    /** The operation's id, the same in the audit log, the journal and {@code operation list}. */
    String id();

    Environment target();

    /** The writable connection on the target, in auto-commit mode; made at the first call, the same one after that. */
    Connection connection();

    /** New writable connections on the target, for tools that open their own; the caller closes each. */
    DataSource dataSource();

    /** A writable connection on the server's maintenance database, to create, rename and drop databases. */
    Connection maintenance();

    /** A new writable connection on another database of the same server, such as one built aside. */
    Connection connectionTo(String database);

    /** Closes the target's connections that this run opened, so that the database can be renamed or dropped. */
    void leaveTarget();

    /**
     * Writes the <em>finished</em> entry of the audit log on this connection, as the last thing before the caller
     * commits: the entry stands when, and only when, the change does.
     */
    void finishIn(Connection transaction);

    /** Copies the audit log of one database into another, which has none or its beginning, before the two are swapped. */
    void carryLog(Connection from, Connection to);

    /** Makes a database that was built aside the environment's: its marker, and the log so far. */
    default void handOverTo(String aside) throws SQLException {
        try (Connection young = connectionTo(aside)) {
            Marker.write(young, target());
            carryLog(connection(), young);
        }
    }

    /** The safety backup that was taken before the work began; empty where the guard asked for none. */
    Optional<BackupReference> backup();

    /** The way back by the safety backup, for work that no other way takes back as well. */
    default WayBack wayBackByBackup() {
        return backup().<WayBack>map(taken -> new WayBack.SafetyBackup(taken.name()))
                .orElseGet(() -> new WayBack.None("no backup was taken before it"));
    }

    /** How the operation is taken back; the last call counts. */
    void wayBack(WayBack wayBack);

    /**
     * Writes the way back into the journal at once, ahead of a step that no transaction spans: it holds if the process dies
     * in that step or after it. The end of the operation says what became of it.
     */
    void wayBackIfInterrupted(WayBack wayBack);

    /** Leaves the target, which is about to be renamed, with the way back on disk. */
    default void leaveTargetFor(WayBack wayBack) {
        wayBackIfInterrupted(wayBack);
        leaveTarget();
    }

    /**
     * Has the environment's services started when the work is over, as if it had stopped them.
     *
     * @throws dev.orderly.problem.ProblemException {@code workspace-not-trusted}, exit 4
     */
    void startServicesAtEnd();

    /** One more line for the audit log and the journal, such as a version that was applied. */
    void detail(String line);

    /** Nothing had to be done: the log says so, and there is nothing to undo. */
    void unchanged();

    /** Some of the work stands whatever comes now: a failure after this exits with 7, with these words. */
    void partly(String done, String goOn);

    /** What the guard asks of the way the work runs. */
    Set<Condition> conditions();

    /**
     * Asks for a yes in the middle of the work; {@code --yes} answers it. Ends the operation with a refusal when
     * there is nobody to ask or the answer is no.
     */
    void agree(Question question);

    Progress progress();

    Instant instant();
}
