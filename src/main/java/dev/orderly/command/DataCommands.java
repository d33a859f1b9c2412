package dev.orderly.command;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.dataset.DataSetSources;
import dev.orderly.dataset.DataSetSources.Place;
import dev.orderly.dataset.DiffDataSet;
import dev.orderly.dataset.ExportDataSet;
import dev.orderly.dataset.SetDifferences;
import dev.orderly.dataset.file.FileFormat;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.DataSetView;
import dev.orderly.view.Document;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code data export} and {@code data diff}. */
public final class DataCommands {

    private final DataSetWords words;
    private final ObjectProvider<ExportDataSet> export;
    private final ObjectProvider<DataSetSources> sources;

    public DataCommands(
            DataSetWords words, ObjectProvider<ExportDataSet> export, ObjectProvider<DataSetSources> sources) {
        this.words = words;
        this.export = export;
        this.sources = sources;
    }

    @Command(
            name = "data export",
            group = "data",
            description = "write the rows of a data set into files made for version control",
            help = """
                examples:
                  data export reference
                  data export reference --env test
                  data export configuration /tmp/settings --as csv

                A set is named in migrations/model/datasets.yaml. Its tables are written a file each, sorted by key, a row a line, and
                are the same whenever the rows are: foreign keys to rows of the set are written as those rows' natural keys, and ids
                that only one database knows are left out. set.json beside them says which tables and fields there are.

                --as jsonl writes a JSON object a line, csv a header and records in which NULL is nothing and the empty text is "",
                json one document. The default folder is migrations/data/SET.

                json: {"set", "environment", "folder", "tables": [{"table", "rows"}]}

                exit codes: 0, 2 when there is no such set, 4 when the set is not declared public and the environment is production,
                6 when the environment's tables do not fit the set\
                """)
    public Document export(
            @Argument(index = 0, description = "the set's name") @Values(ValueKind.DATA_SET) String set,
            @Argument(index = 1, description = "the folder (default: migrations/data/SET)")
                    @Values(ValueKind.FOLDER)
                    @Nullable
                    String dir,
            @Option(longName = "as", description = "jsonl (default), csv or json")
                    @Values(words = {"jsonl", "csv", "json"})
                    @Nullable
                    String as,
            Invocation invocation) {
        DataSet found = words.set(set);
        return DataSetView.exported(export.getObject()
                .run(
                        new ExportDataSet.Request(
                                found, words.selected(invocation), format(as), words.folder(found, dir, invocation)),
                        invocation.progress()));
    }

    @Command(
            name = "data diff",
            group = "data",
            description = "rows and cells in which a data set differs between two places",
            help = """
                examples:
                  data diff reference test prod
                  data diff reference migrations/data/reference dev --exit-code
                  data diff reference test prod --limit 20 --format json

                Each side is an environment or a folder of data export. Rows are told apart by the set's key; added rows are those that
                only the second side has.

                json: {"set", "from", "to", "equal", "tables": [{"table", "added", "removed", "changed",
                "rows": [{"change", "key", "cells": [{"field", "from", "to"}]}]}]}

                exit codes: 0, 2 when there is no such set or side, 5 with --exit-code when they differ, 6 when their tables do not fit\
                """)
    public ExitCode diff(
            @Argument(index = 0, description = "the set's name") @Values(ValueKind.DATA_SET) String set,
            @Argument(index = 1, description = "environment or folder to start from")
                    @Values({ValueKind.ENVIRONMENT, ValueKind.FOLDER})
                    String from,
            @Argument(index = 2, description = "environment or folder to compare with")
                    @Values({ValueKind.ENVIRONMENT, ValueKind.FOLDER})
                    String to,
            @Option(longName = "limit", description = "rows that are shown of each table", defaultValue = "100")
                    int limit,
            @Option(longName = "exit-code", description = "exit with 5 when they differ") boolean exitCode,
            Invocation invocation) {
        DataSet found = words.set(set);
        Place left = words.place(from, invocation);
        Place right = words.place(to, invocation);
        SetDifferences differences = ArchiveFailure.told("comparing set \"" + set + '"', () -> {
            try (SetSource one = sources.getObject().open(left, found);
                    SetSource other = sources.getObject().open(right, found)) {
                return DiffDataSet.run(set, one, other, limit, invocation.progress());
            }
        });
        invocation.show(DataSetView.differences(differences));
        return exitCode && !differences.isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static FileFormat format(@Nullable String word) {
        String wanted = word == null ? "jsonl" : word.toLowerCase(Locale.ROOT);
        return Arrays.stream(FileFormat.values())
                .filter(it -> it.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.of("option-value", ExitCode.USAGE, "there is no format \"" + word + "\"")
                        .hint("one of: jsonl, csv, json")
                        .raise());
    }
}
