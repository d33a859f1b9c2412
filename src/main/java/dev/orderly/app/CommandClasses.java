package dev.orderly.app;

import dev.orderly.command.AnonymiseExportCommand;
import dev.orderly.command.AnonymiseVerifyCommand;
import dev.orderly.command.AuditCommands;
import dev.orderly.command.BackupBaseCommands;
import dev.orderly.command.BackupCommands;
import dev.orderly.command.BackupCreateCommand;
import dev.orderly.command.BackupExportCommand;
import dev.orderly.command.BackupKeepingCommands;
import dev.orderly.command.BackupKeptCommands;
import dev.orderly.command.BackupScheduleCommand;
import dev.orderly.command.BackupUploadCommands;
import dev.orderly.command.BackupWalCommands;
import dev.orderly.command.CleanupCommand;
import dev.orderly.command.CompletionCommand;
import dev.orderly.command.CopyCommand;
import dev.orderly.command.DataCheckCommand;
import dev.orderly.command.DataCommands;
import dev.orderly.command.DataMergeCommands;
import dev.orderly.command.DataNameCommands;
import dev.orderly.command.DatabaseActivityCommands;
import dev.orderly.command.DatabaseCommands;
import dev.orderly.command.DatabaseMaintenanceCommands;
import dev.orderly.command.DatabaseMonitorCommand;
import dev.orderly.command.DatabaseStatusCommands;
import dev.orderly.command.DiagramCommand;
import dev.orderly.command.DrillCommands;
import dev.orderly.command.EnvCommands;
import dev.orderly.command.FixtureCommands;
import dev.orderly.command.HealthCommands;
import dev.orderly.command.HelpCommand;
import dev.orderly.command.InitCommand;
import dev.orderly.command.MigrationCommands;
import dev.orderly.command.MigrationHistoryCommands;
import dev.orderly.command.NotifyCommands;
import dev.orderly.command.OperationCommands;
import dev.orderly.command.PolicyCommands;
import dev.orderly.command.ReportCommand;
import dev.orderly.command.RestoreCommand;
import dev.orderly.command.RunCommand;
import dev.orderly.command.ScanCommand;
import dev.orderly.command.ScenarioCommands;
import dev.orderly.command.SchemaCommands;
import dev.orderly.command.ScriptCommands;
import dev.orderly.command.SeedCommands;
import dev.orderly.command.SeedRefreshCommand;
import dev.orderly.command.SessionCommands;
import dev.orderly.command.SideCommands;
import dev.orderly.command.SqlCommand;
import dev.orderly.command.SubsetCommands;
import dev.orderly.command.TriggerCommands;
import dev.orderly.command.TriggerNameCommands;
import dev.orderly.command.VersionCommand;
import java.util.List;

/** All classes that declare commands. */
final class CommandClasses {

    static final List<Class<?>> ALL = List.of(
            AnonymiseExportCommand.class, //
            AnonymiseVerifyCommand.class,
            AuditCommands.class,
            BackupBaseCommands.class,
            BackupCommands.class,
            BackupCreateCommand.class,
            BackupExportCommand.class,
            BackupKeepingCommands.class,
            BackupKeptCommands.class,
            BackupScheduleCommand.class,
            BackupUploadCommands.class,
            BackupWalCommands.class,
            CleanupCommand.class,
            CompletionCommand.class,
            CopyCommand.class,
            DataCheckCommand.class,
            DataCommands.class,
            DataMergeCommands.class,
            DataNameCommands.class,
            DatabaseActivityCommands.class,
            DatabaseCommands.class,
            DatabaseMaintenanceCommands.class,
            DatabaseMonitorCommand.class,
            DatabaseStatusCommands.class,
            DiagramCommand.class,
            DrillCommands.class,
            EnvCommands.class,
            FixtureCommands.class,
            HealthCommands.class,
            HelpCommand.class,
            InitCommand.class,
            MigrationCommands.class,
            MigrationHistoryCommands.class,
            NotifyCommands.class,
            OperationCommands.class,
            PolicyCommands.class,
            ReportCommand.class,
            RestoreCommand.class,
            RunCommand.class,
            ScenarioCommands.class,
            ScanCommand.class,
            SchemaCommands.class,
            ScriptCommands.class,
            SeedCommands.class,
            SeedRefreshCommand.class,
            SessionCommands.class,
            SideCommands.class,
            SqlCommand.class,
            SubsetCommands.class,
            TriggerCommands.class,
            TriggerNameCommands.class,
            VersionCommand.class);

    private CommandClasses() {}
}
