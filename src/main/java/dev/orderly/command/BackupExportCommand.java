package dev.orderly.command;

import dev.orderly.backup.ExportBackup;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup export}. */
public final class BackupExportCommand {

    private final ObjectProvider<NamedBackups> named;
    private final ObjectProvider<ExportBackup> export;

    public BackupExportCommand(ObjectProvider<NamedBackups> named, ObjectProvider<ExportBackup> export) {
        this.named = named;
        this.export = export;
    }

    @Command(
            name = "backup export",
            group = "backups",
            description = "write a backup as one file for psql or pg_restore",
            help = """
                examples:
                  backup export latest dev.sql
                  backup export latest dev.sql --no-owner --skip-privileges
                  backup export latest dev.dump --custom
                  backup export latest roles.sql --globals

                --sql (the default) writes a script for psql, which begins with \\restrict, so that nothing in rows or names is taken
                for a command. --custom writes the custom format, which pg_restore of PostgreSQL 12 and newer reads. What Orderly
                itself keeps in a database is left out. --globals writes what backup create --globals saved: the server's roles with
                attributes, settings and memberships, without passwords. An encrypted backup is written in the clear.

                json: {"backup", "file", "bytes"}

                exit codes: 0, 2 when there is no such backup or the file is there already, 6 when the backup is damaged, or
                its passphrase or key is missing or wrong\\
                """)
    public Document export(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, a path, or s3://…")
                    @Values(ValueKind.BACKUP)
                    String backup,
            @Argument(index = 1, description = "file that is made") @Values(ValueKind.FILE) String file,
            @Option(longName = "sql", description = "a script for psql (default)") boolean sql,
            @Option(longName = "custom", description = "pg_dump's custom format") boolean custom,
            @Option(longName = "globals", description = "a script for psql that makes the server's roles")
                    boolean globals,
            @Option(longName = "no-owner", description = "a script that sets no owners") boolean noOwner,
            @Option(longName = "skip-privileges", description = "a script that grants nothing") boolean skipPrivileges,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "secret-key", description = "the file of an OpenPGP secret key")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String secretKey,
            Invocation invocation) {
        if (globals && (sql || custom || noOwner || skipPrivileges)) {
            throw LoadWords.unfit("--globals writes the roles alone", "leave out the other options");
        }
        if (custom && (sql || noOwner || skipPrivileges)) {
            throw LoadWords.unfit(
                    "--custom writes everything, and pg_restore leaves out what is not wanted",
                    "leave out --sql, --no-owner and --skip-privileges: pg_restore has options of the same names");
        }
        Path target = invocation.path(Path.of(file));
        return named.getObject()
                .use(
                        backup,
                        new BackupKeys.FilesOfKeys(passphraseFile, secretKey),
                        ExitCode.INVALID_INPUT,
                        invocation,
                        found -> BackupView.exported(export.getObject()
                                .run(
                                        found,
                                        form(custom, globals),
                                        LoadWords.options(invocation, noOwner, skipPrivileges, null),
                                        target,
                                        invocation.progress())));
    }

    private static ExportBackup.Form form(boolean custom, boolean globals) {
        ExportBackup.Form file = custom ? ExportBackup.Form.CUSTOM : ExportBackup.Form.SQL;
        return globals ? ExportBackup.Form.ROLES : file;
    }
}
