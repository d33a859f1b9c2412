package dev.orderly.operation;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.ServiceControl;
import dev.orderly.workspace.TrustedWorkspaces;
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
 * @param services stops and starts what uses a database that is replaced
 */
public record DoorPorts(
        Databases databases,
        Workspace workspace,
        GuardTable guard,
        SafetyBackup backup,
        Confirmation confirmation,
        Progress progress,
        Actor actor,
        InstantSource clock,
        ServiceControl services) {

    public DoorPorts attendedBy(Confirmation who, Progress watcher) {
        return new DoorPorts(databases, workspace, guard, backup, who, watcher, actor, clock, services);
    }

    /** With services in workspaces that the user trusts already; nobody is asked. */
    public DoorPorts(
            Databases databases,
            Workspace workspace,
            GuardTable guard,
            SafetyBackup backup,
            Confirmation confirmation,
            Progress progress,
            Actor actor,
            InstantSource clock) {
        this(
                databases,
                workspace,
                guard,
                backup,
                confirmation,
                progress,
                actor,
                clock,
                new ServiceControl(workspace, TrustedWorkspaces.ofUser(System.getenv()), CredentialPrompt.none()));
    }
}
