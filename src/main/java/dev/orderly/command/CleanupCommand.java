package dev.orderly.command;

import dev.orderly.archive.store.Sealing;
import dev.orderly.operation.Door;
import dev.orderly.retention.CleanUp;
import dev.orderly.retention.CleanupRequest;
import dev.orderly.retention.rule.Action;
import dev.orderly.retention.rule.RetentionRules;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.RetentionView;
import dev.orderly.workspace.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db cleanup}. */
public final class CleanupCommand {

    private static final String NAME = "db cleanup";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<CleanUp> cleanUp;
    private final ObjectProvider<Door> door;
    private final BackupKeys keys;

    public CleanupCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<CleanUp> cleanUp,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.settings = settings;
        this.cleanUp = cleanUp;
        this.door = door;
        this.keys = new BackupKeys(settings);
    }

    @Changes
    @Command(
            name = NAME,
            alias = "cleanup",
            group = "operations",
            description = "archive and delete rows that need not be kept, by the rules of retention.yaml",
            help = """
                examples:
                  db cleanup --dry-run
                  db cleanup sessions appointments --env staging
                  db cleanup --batch 5000 --pause 200ms --limit 1000000
                  db cleanup --recipient ops.asc

                The rules stand in migrations/model/retention.yaml:

                  format: 1
                  rules:
                    audit:
                      table: audit.row_changes
                      age: at                    # a column, or an SQL expression
                      older than: 7 years
                      where: action <> 'INSERT'  # an SQL condition; with the age, or alone
                      keep where: row_id IN (SELECT patient_id FROM legal_hold)
                      action: archive to file    # or delete, or archive to table
                      as: json-lines             # or copy
                      compress: zstd             # or gzip, none
                      folder: archives           # default: .orderly/archives
                      children: refuse           # or keep, delete, archive
                      partitions: empty          # or drop, with action: delete and an age alone
                      batch: 50000
                      pause: 200ms
                      order: 1

                archive to table has the table's name in into: archive.appointments; it is made when it is missing. children tells what
                becomes of rows that refer to those that go: refuse does nothing as long as there are any, keep leaves the rows
                that are referred to, delete and archive take them along, in as many steps as there are.

                Each batch is one transaction that finds and locks its rows, archives them, deletes them and notes it: whatever
                stops a cleanup, each row is in its table or in its archive, and the next one goes on. A batch takes half a
                second, no statement two, and rows that others have locked are left. Counts of --dry-run are exact.

                Files are encrypted where BACKUP_ENCRYPTION_PASSPHRASE is set, with --encrypt, --passphrase-file or --recipient.
                Those of a run have a folder, in which manifest.json tells each with its rows and SHA-256. undo brings the rows back
                by the backup that was taken first.

                json: {"environment", "operation", "rows", "rules": [{"rule", "table", "action", "before", "oldest", "newest",
                "bytes", "tables": [{"table", "rows"}], "place", "left", "batches", "longestBatchMilliseconds", "notes": []}],
                "settled": [{"operation", "rule", "place", "tables": [{"table", "rows"}]}], "dryRun"}
                settled tells of runs that were interrupted before; left are rows that others had locked, or beyond --limit

                exit codes: 0, 2 when there is no such rule, 4 when refused, as by rows that refer to those of a rule, a missing
                right or row-level security, 6 when a rule does not fit the database, 7 when it ended on its way\
                """)
    public Document cleanup(
            @Arguments @Values(ValueKind.RETENTION_RULE) @Nullable List<String> rules,
            @Option(longName = "batch", description = "the most rows at once (default: as the rule says)") @Nullable
                    Integer batch,
            @Option(longName = "pause", description = "between batches, such as 200ms (default: as the rule says)")
                    @Nullable
                    Duration pause,
            @Option(longName = "limit", description = "the most rows of the rules' tables in all") @Nullable
                    Integer limit,
            @Option(longName = "encrypt", description = "encrypt files with a passphrase") boolean encrypt,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "recipient", description = "encrypt files for the public keys of this file, repeatable")
                    @Values(ValueKind.FILE)
                    List<String> recipients,
            Invocation invocation) {
        RetentionRules all = RetentionRules.read(settings.getObject().model());
        List<String> names = rules == null ? List.of() : rules;
        boolean toFiles = all.chosen(names).stream().anyMatch(rule -> rule.action() instanceof Action.ToFile);
        boolean seals = toFiles && !invocation.dryRun();
        CleanupRequest request = new CleanupRequest(
                selection.getObject().of(invocation),
                all,
                names,
                batch == null ? OptionalInt.empty() : OptionalInt.of(NumberWords.positive(NAME, "batch", batch, 1)),
                Optional.ofNullable(pause),
                limit == null ? OptionalLong.empty() : OptionalLong.of(NumberWords.positive(NAME, "limit", limit, 1)),
                seals ? sealing(encrypt, passphraseFile, recipients, invocation) : Sealing.none(),
                invocation.consent());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return invocation.dryRun()
                ? RetentionView.of(cleanUp.getObject().foresee(request, attended, invocation.progress()), true)
                : RetentionView.of(cleanUp.getObject().run(request, attended, invocation.progress()), false);
    }

    /** Files hold what the database held: where there is a passphrase for backups, it serves them too. */
    private Sealing sealing(
            boolean encrypt, @Nullable String passphraseFile, List<String> recipients, Invocation invocation) {
        boolean byPassphrase = encrypt || recipients.isEmpty() && keys.areAtHand();
        return keys.encryption(byPassphrase, passphraseFile, recipients, invocation)
                .sealing();
    }
}
