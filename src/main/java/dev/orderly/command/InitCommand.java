package dev.orderly.command;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.provision.InitRequest;
import dev.orderly.provision.InitWorkspace;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.ProvisionView;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code init}. */
public final class InitCommand {

    private final InitWorkspace init;

    public InitCommand(InitWorkspace init) {
        this.init = init;
    }

    @Command(
            name = "init",
            group = "environments",
            description = "start a workspace, empty or from an existing database",
            help = """
            examples:
              init                         in this folder
              init shop
              init shop --from postgresql://me@db.example/shop

            From a database: its schema becomes the model, and the first version; "migration baseline" then gives the
            database itself a history. Files that are there already are never replaced.

            json: {"workspace", "files": [], "model": [], "version", "notCovered": []}

            exit codes: 0, 3 when the database cannot be reached, 4 when the folder is a workspace already, 6 when its
            schema cannot be written""")
    public Document init(
            @Argument(index = 0, description = "the folder; default: this one") @Values(ValueKind.FOLDER) @Nullable
                    String folder,
            @Option(longName = "from", description = "URL of an existing database") @Nullable String from,
            Invocation invocation) {
        Path place = InitWorkspace.folder(invocation.session().folder(), folder == null ? "" : folder);
        invocation.progress().step("making a workspace at " + place);
        return ProvisionView.of(
                init.run(new InitRequest(place, Optional.ofNullable(from).map(DatabaseUrl::parse))));
    }
}
