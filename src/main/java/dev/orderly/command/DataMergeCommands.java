package dev.orderly.command;

import dev.orderly.dataset.DataSetSources.InEnvironment;
import dev.orderly.dataset.DataSetSources.InFolder;
import dev.orderly.dataset.DataSetSources.Place;
import dev.orderly.dataset.SyncDataSet;
import dev.orderly.dataset.merge.MergeChoices;
import dev.orderly.dataset.merge.MergeChoices.Winner;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.DataSetView;
import dev.orderly.view.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code data import} and {@code data sync}. */
public final class DataMergeCommands {

    private static final int SHOWN = 100;

    private final DataSetWords words;
    private final ObjectProvider<SyncDataSet> sync;
    private final ObjectProvider<Door> door;

    public DataMergeCommands(DataSetWords words, ObjectProvider<SyncDataSet> sync, ObjectProvider<Door> door) {
        this.words = words;
        this.sync = sync;
        this.door = door;
    }

    @Changes
    @Command(
            name = "data sync",
            group = "data",
            description = "merge the rows of a data set from one environment into another",
            help = """
                examples:
                  data sync reference test dev
                  data sync reference test dev --dry-run
                  data sync configuration prod staging --reason "release 7" --yes
                  data sync reference test dev --delete --no-triggers --yes

                Rows are told apart by the set's key. Rows that the target lacks are inserted, those that differ are updated, and no
                others are written; rows that only the target has stay unless --delete. Ids that only one database knows stay as they
                are: foreign keys find their rows by natural keys. Everything happens in one transaction, and undo takes it back.

                What the source had is remembered with the target. When the two are merged again, rows that only the target has changed
                meanwhile stay, and rows that both have changed stop the merge: --theirs takes the source's, --ours the target's.

                json: {"set", "from", "to", "dryRun", "threeWay", "tables": [{"table", "inserted", "updated", "deleted", "held", "kept",
                "conflicts", "rows": [{"change", "key", "cells": [{"field", "from", "to"}]}]}], "operation"}

                exit codes: 0, 2 when there is no such set, 4 when refused, as for rows of production that are not declared public,
                5 when rows were changed on both sides, 6 when tables, values, keys or references do not fit: nothing is changed then\
                """)
    public Document sync(
            @Argument(index = 0, description = "the set's name") @Values(ValueKind.DATA_SET) String set,
            @Argument(index = 1, description = "environment that is read") @Values(ValueKind.ENVIRONMENT) String source,
            @Argument(index = 2, description = "environment that is changed") @Values(ValueKind.ENVIRONMENT)
                    String target,
            @Option(longName = "delete", description = "take away rows that the source does not have") boolean delete,
            @Option(longName = "theirs", description = "take the source's rows wherever the two differ") boolean theirs,
            @Option(longName = "ours", description = "keep the target's rows that both have changed") boolean ours,
            @Option(longName = "no-triggers", description = "triggers do not fire") boolean noTriggers,
            @Option(longName = "reason", description = "why staging gets rows of production as they are") @Nullable
                    String reason,
            Invocation invocation) {
        Environment from = words.environment(source);
        Environment to = words.environment(target);
        if (from.name().equals(to.name())) {
            throw Problem.of("sync-onto-itself", ExitCode.USAGE, "\"" + source + "\" is named twice")
                    .hint("name two environments: data sync SET SOURCE TARGET")
                    .raise();
        }
        MergeChoices choices = choices(delete, theirs, ours, noTriggers);
        return run(words.set(set), new InEnvironment(from), to, choices, reason, invocation);
    }

    @Changes
    @Command(
            name = "data import",
            group = "data",
            description = "merge the rows of a data set from files into an environment",
            help = """
                examples:
                  data import reference
                  data import reference --env test --dry-run
                  data import configuration /tmp/settings --delete --yes

                Merges the files of data export, or what a person made of them, as data sync does. The default folder is
                migrations/data/SET.

                json: {"set", "from", "to", "dryRun", "threeWay", "tables": [{"table", "inserted", "updated", "deleted", "held", "kept",
                "conflicts", "rows": [{"change", "key", "cells": [{"field", "from", "to"}]}]}], "operation"}

                exit codes: 0, 2 when there is no such set or folder, 4 when refused, 5 when rows were changed on both sides, 6 when a
                file is broken, or tables, values, keys or references do not fit: nothing is changed then\
                """)
    public Document importFiles(
            @Argument(index = 0, description = "the set's name") @Values(ValueKind.DATA_SET) String set,
            @Argument(index = 1, description = "the folder (default: migrations/data/SET)")
                    @Values(ValueKind.FOLDER)
                    @Nullable
                    String dir,
            @Option(longName = "delete", description = "take away rows that the files do not have") boolean delete,
            @Option(longName = "theirs", description = "take the files' rows wherever the two differ") boolean theirs,
            @Option(longName = "ours", description = "keep the target's rows that both have changed") boolean ours,
            @Option(longName = "no-triggers", description = "triggers do not fire") boolean noTriggers,
            @Option(longName = "reason", description = "why staging gets rows of production as they are") @Nullable
                    String reason,
            Invocation invocation) {
        DataSet found = words.set(set);
        return run(
                found,
                new InFolder(words.folder(found, dir, invocation)),
                words.selected(invocation),
                choices(delete, theirs, ours, noTriggers),
                reason,
                invocation);
    }

    private Document run(
            DataSet set,
            Place source,
            Environment target,
            MergeChoices choices,
            @Nullable String reason,
            Invocation invocation) {
        SyncDataSet.Request request = new SyncDataSet.Request(
                set, source, target, choices, Optional.ofNullable(reason), invocation.consent(), invocation.dryRun());
        return DataSetView.merged(sync.getObject()
                .run(request, door.getObject().attendedBy(invocation.confirmation(), invocation.progress())));
    }

    private static MergeChoices choices(boolean delete, boolean theirs, boolean ours, boolean noTriggers) {
        if (theirs && ours) {
            throw LoadWords.unfit("--theirs and --ours are two ways", "take one of them");
        }
        Winner winner = theirs ? Winner.THEIRS : ours ? Winner.OURS : Winner.NEITHER;
        return new MergeChoices(delete, winner, !noTriggers, SHOWN);
    }
}
