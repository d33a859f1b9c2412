package dev.orderly.command;

import dev.orderly.view.Document;
import dev.orderly.view.Json;
import dev.orderly.view.Text;
import org.springframework.shell.core.command.annotation.Command;

/** {@code version}. */
public final class VersionCommand {

    private final ProductRelease release;

    public VersionCommand(ProductRelease release) {
        this.release = release;
    }

    @Command(
            name = "version",
            group = "shell",
            description = "the release of Orderly and the Java it runs on",
            help = """
            examples:
              version
              version --format json

            json: {"orderly", "java"}

            exit codes: 0""")
    public Document version() {
        String java = Runtime.version().toString();
        return Document.of(
                Json.object("orderly", release.version(), "java", java),
                new Text("orderly " + release.version() + " on Java " + java));
    }
}
