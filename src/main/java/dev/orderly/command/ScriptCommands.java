package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.script.AssertionCheck;
import dev.orderly.script.AssertionParser;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.shell.Verbatim;
import dev.orderly.view.Document;
import dev.orderly.view.KeyValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;

/** The small commands of scripts: {@code echo}, {@code set}, {@code unset} and {@code assert}. */
public final class ScriptCommands {

    private final AssertionsOf assertions;

    public ScriptCommands(AssertionsOf assertions) {
        this.assertions = assertions;
    }

    @Verbatim
    @Command(name = "echo", group = "scripts", description = "print its words", help = """
            examples:
              echo "released ${VERSION:-unknown}"
              echo ${?}                    the exit code of the command before

            exit codes: 0""")
    public void echo(@Arguments List<String> words, Invocation invocation) {
        invocation.print(String.join(" ", words));
    }

    @Command(name = "set", group = "scripts", description = "set a variable, or list all", help = """
            Variables are used as ${NAME}, or ${NAME:-default}. Those of a script end with it.

            examples:
              set RELEASE 42
              set GREETING "good morning"
              set                          shows all

            json: {name: value}

            exit codes: 0, 2 for a name that cannot be one""")
    public void set(
            @Argument(index = 0, description = "letters, digits and underscores") @Values(ValueKind.VARIABLE) @Nullable
                    String name,
            @Argument(index = 1, description = "its value") @Nullable String value,
            Invocation invocation) {
        if (name == null) {
            KeyValues.Builder all = KeyValues.start();
            invocation.session().variables().all().forEach(all::add);
            invocation.show(Document.of(invocation.session().variables().all(), all.end()));
        } else if (value == null) {
            throw Problem.of("argument-missing", ExitCode.USAGE, "\"set " + name + "\" has no value")
                    .hint("write set " + name + " VALUE, or unset " + name)
                    .raise();
        } else {
            invocation.session().variables().set(name, value);
        }
    }

    @Command(name = "unset", group = "scripts", description = "forget a variable", help = """
            examples:
              unset RELEASE

            exit codes: 0, 2 when it is not set""")
    public void unset(
            @Argument(index = 0, description = "the variable") @Values(ValueKind.VARIABLE) String name,
            Invocation invocation) {
        invocation.session().variables().unset(name);
    }

    @Verbatim
    @Command(name = "assert", group = "scripts", description = "check that something holds", help = """
            forms:
              assert rows TABLE|QUERY [=|!=|<|<=|>|>=] N
              assert query SQL [=|!=|<|<=|>|>=] VALUE     the first column of the only row
              assert equals A [=|!=|<|<=|>|>=] B
              assert no-drift                             the environment is what its applied migrations make
              assert same FROM TO                         two schemas, named as in schema diff
              assert migration VERSION applied|pending|absent
              assert fails [CODE] -- COMMAND ...

            Assertions look at the selected environment, or at that of --env on the script around.

            examples:
              assert rows hospital 3
              assert rows "SELECT * FROM branch WHERE is_active" ">=" 1
              assert query "SELECT count(*) FROM pg_extension WHERE extname = 'pgcrypto'" 1
              assert migration 5 applied
              assert fails 4 -- env reset prod

            exit codes: 0, 2 for a form there is not, 5 when it does not hold""")
    public void check(@Arguments List<String> words, Invocation invocation) {
        new AssertionCheck(assertions.of(invocation)).verify(AssertionParser.parse(words));
    }
}
