package dev.orderly.command;

import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** The names of older scripts for the two sets that every workspace of theirs had. */
public final class DataNameCommands {

    private static final String REFERENCE = "reference";
    private static final String CONFIGURATION = "configuration";

    private final DataCommands files;
    private final DataMergeCommands merges;

    public DataNameCommands(DataCommands files, DataMergeCommands merges) {
        this.files = files;
        this.merges = merges;
    }

    @Command(
            name = "export-reference-data",
            group = "data",
            description = "the same as: data export reference",
            help = """
                examples:
                  export-reference-data

                exit codes: 0, and those of data export\
                """)
    public Document exportReference(
            @Argument(index = 0, description = "the folder") @Values(ValueKind.FOLDER) @Nullable String dir,
            Invocation invocation) {
        return files.export(REFERENCE, dir, null, invocation);
    }

    @Command(
            name = "export-configuration",
            group = "data",
            description = "the same as: data export configuration",
            help = """
                examples:
                  export-configuration

                exit codes: 0, and those of data export\
                """)
    public Document exportConfiguration(
            @Argument(index = 0, description = "the folder") @Values(ValueKind.FOLDER) @Nullable String dir,
            Invocation invocation) {
        return files.export(CONFIGURATION, dir, null, invocation);
    }

    @Changes
    @Command(
            name = "import-reference-data",
            group = "data",
            description = "the same as: data import reference",
            help = """
                examples:
                  import-reference-data --yes

                exit codes: 0, and those of data import\
                """)
    public Document importReference(
            @Argument(index = 0, description = "the folder") @Values(ValueKind.FOLDER) @Nullable String dir,
            Invocation invocation) {
        return merges.importFiles(REFERENCE, dir, false, false, false, false, null, invocation);
    }

    @Changes
    @Command(
            name = "import-configuration",
            group = "data",
            description = "the same as: data import configuration",
            help = """
                examples:
                  import-configuration --yes

                exit codes: 0, and those of data import\
                """)
    public Document importConfiguration(
            @Argument(index = 0, description = "the folder") @Values(ValueKind.FOLDER) @Nullable String dir,
            Invocation invocation) {
        return merges.importFiles(CONFIGURATION, dir, false, false, false, false, null, invocation);
    }

    @Changes
    @Command(
            name = "sync-reference-data",
            group = "data",
            description = "the same as: data sync reference SOURCE TARGET",
            help = """
                examples:
                  sync-reference-data test dev --yes

                exit codes: 0, and those of data sync\
                """)
    public Document syncReference(
            @Argument(index = 0, description = "environment that is read") @Values(ValueKind.ENVIRONMENT) String source,
            @Argument(index = 1, description = "environment that is changed") @Values(ValueKind.ENVIRONMENT)
                    String target,
            Invocation invocation) {
        return merges.sync(REFERENCE, source, target, false, false, false, false, null, invocation);
    }

    @Changes
    @Command(
            name = "sync-configuration",
            group = "data",
            description = "the same as: data sync configuration SOURCE TARGET",
            help = """
                examples:
                  sync-configuration test dev --yes

                exit codes: 0, and those of data sync\
                """)
    public Document syncConfiguration(
            @Argument(index = 0, description = "environment that is read") @Values(ValueKind.ENVIRONMENT) String source,
            @Argument(index = 1, description = "environment that is changed") @Values(ValueKind.ENVIRONMENT)
                    String target,
            Invocation invocation) {
        return merges.sync(CONFIGURATION, source, target, false, false, false, false, null, invocation);
    }
}
