package dev.orderly.shell.line;

import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.shell.Verbatim;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Commands with every kind of parameter. */
@NullMarked
final class SampleCommands {

    enum Depth {
        FULL,
        SCHEMA_ONLY
    }

    @Changes
    @Command(
            name = "copy",
            alias = {"copy-db", "copy-test-to-dev = copy test dev"},
            description = "copy one environment to another")
    void copy(
            @Argument(index = 0) @Values(ValueKind.ENVIRONMENT) String source,
            @Argument(index = 1) @Values(ValueKind.ENVIRONMENT) @Nullable String target,
            @Option(longName = "table", shortName = 't') @Values(ValueKind.TABLE) List<String> tables,
            @Option(longName = "fast", description = "in a hurry") boolean fast,
            @Option(longName = "depth", defaultValue = "full") Depth depth,
            @Option(longName = "rows") @Nullable Integer rows,
            @Option(longName = "every") @Nullable Duration every,
            Invocation invocation) {
        invocation.print(
                String.join("|", source, target + "", tables + "", fast + "", depth + "", rows + "", every + ""));
        invocation.print(invocation.options().consent() + "");
    }

    @Command(name = "copy list", description = "list copies")
    void list(Invocation invocation) {
        invocation.print("list");
    }

    @Command(name = "note", description = "needs a message")
    void note(@Option(longName = "message", shortName = 'm') String message, Invocation invocation) {
        invocation.print(message);
    }

    @Verbatim
    @Command(name = "say", description = "say words")
    void say(@Arguments List<String> words, Invocation invocation) {
        invocation.print(words + "");
    }

    @Command(name = "fails", description = "fails")
    void fails() {
        throw new IllegalStateException("broken");
    }
}
