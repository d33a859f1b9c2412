package dev.orderly.command;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is said on the command line about loading a database. */
final class LoadWords {

    private LoadWords() {}

    static LoadOptions options(
            Invocation invocation, boolean noOwner, boolean skipPrivileges, @Nullable String roleMap) {
        return new LoadOptions(workers(invocation), !noOwner, !skipPrivileges, roles(roleMap));
    }

    /** @param noServices whether its services are left alone though its database is replaced */
    static Environment target(Environment environment, boolean noServices) {
        return noServices ? environment.withoutServices() : environment;
    }

    static int workers(Invocation invocation) {
        Integer workers = invocation.options().workers();
        return workers == null ? Runtime.getRuntime().availableProcessors() : Math.max(workers, 1);
    }

    static Meeting meeting(boolean truncate, boolean append, boolean upsert) {
        if ((truncate ? 1 : 0) + (append ? 1 : 0) + (upsert ? 1 : 0) > 1) {
            throw unfit("--truncate, --append and --upsert are three ways", "take one of them");
        }
        if (append) {
            return Meeting.APPEND;
        }
        return upsert ? Meeting.UPSERT : Meeting.TRUNCATE;
    }

    static RuntimeException unfit(String message, String hint) {
        return Problem.of("options-do-not-fit", ExitCode.USAGE, message)
                .hint(hint)
                .raise();
    }

    /** None where nothing is said. */
    static OptionalLong bytes(@Nullable String typed) {
        OptionalLong bytes = typed == null ? OptionalLong.empty() : ByteCount.parse(typed);
        if (typed != null && bytes.isEmpty()) {
            throw Problem.of("option-value", ExitCode.USAGE, "\"" + typed + "\" is no size")
                    .hint("say it like this: 200GB")
                    .raise();
        }
        return bytes;
    }

    /** Names with commas between; none where nothing is said. */
    static List<String> names(@Nullable String typed) {
        return typed == null ? List.of() : List.of(typed.split(","));
    }

    private static Map<String, String> roles(@Nullable String map) {
        Map<String, String> roles = new LinkedHashMap<>();
        Arrays.stream(map == null ? new String[0] : map.split(",")).forEach(pair -> {
            int sign = pair.indexOf('=');
            if (sign <= 0 || sign == pair.length() - 1) {
                throw Problem.of("option-value", ExitCode.USAGE, "there is no pair of roles \"" + pair + "\"")
                        .hint("one of: OLD=NEW, several with commas between")
                        .raise();
            }
            roles.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        });
        return roles;
    }
}
