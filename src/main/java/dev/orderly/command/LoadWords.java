package dev.orderly.command;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said on the command line about loading a database. */
final class LoadWords {

    private LoadWords() {}

    static LoadOptions options(
            Invocation invocation, boolean noOwner, boolean skipPrivileges, @Nullable String roleMap) {
        return new LoadOptions(workers(invocation), !noOwner, !skipPrivileges, roles(roleMap));
    }

    static int workers(Invocation invocation) {
        Integer workers = invocation.options().workers();
        return workers == null ? Runtime.getRuntime().availableProcessors() : Math.max(workers, 1);
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
