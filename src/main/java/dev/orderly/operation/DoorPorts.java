package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;

/**
 * What the door stands on.
 *
 * @param databases opens the connections
 * @param workspace holds the journal and the anchor of the audit log
 * @param guard the guard table
 * @param backup takes safety backups
 * @param confirmation asks a person
 * @param progress is told how far it is
 * @param actor who runs operations
 * @param clock the time
 */
public record DoorPorts(
        Databases databases,
        Workspace workspace,
        GuardTable guard,
        SafetyBackup backup,
        Confirmation confirmation,
        Progress progress,
        Actor actor,
        InstantSource clock) {

    public DoorPorts attendedBy(Confirmation who, Progress watcher) {
        return new DoorPorts(databases, workspace, guard, backup, who, watcher, actor, clock);
    }
}
