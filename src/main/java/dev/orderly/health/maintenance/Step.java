package dev.orderly.health.maintenance;

import dev.orderly.sql.QualifiedName;
import java.util.Optional;

/**
 * One statement on one relation.
 *
 * @param oid the relation's
 * @param table the oid of its table; steps of one table do not run beside each other
 * @param sql without a semicolon
 * @param why what makes it necessary; empty where a person asked for it
 * @param obstacle why it is passed over
 * @param patience how it meets other sessions
 */
public record Step(
        Action action,
        long oid,
        long table,
        QualifiedName object,
        String sql,
        Optional<String> why,
        Optional<String> obstacle,
        Patience patience) {

    /** How a statement meets other sessions. */
    public sealed interface Patience {}

    /** It gives up after the environment's lock timeout: whoever comes later would queue behind it. */
    public record Brief() implements Patience {}

    /**
     * It waits for older transactions while it works and holds nobody up by that; its first lock is tried for shortly.
     *
     * @param probe the table that can be locked by its name
     */
    public record Enduring(Optional<QualifiedName> probe) implements Patience {}

    static Step of(Action action, TableState table, String sql, Optional<String> why) {
        return new Step(action, table.oid(), table.oid(), table.name(), sql, why, table.obstacle(), new Brief());
    }

    static Step of(Action action, IndexState index, String sql, Optional<String> why, boolean concurrently) {
        return new Step(
                action,
                index.oid(),
                index.table(),
                index.name(),
                sql,
                why,
                index.obstacle(concurrently),
                concurrently ? new Enduring(index.lockable()) : new Brief());
    }
}
