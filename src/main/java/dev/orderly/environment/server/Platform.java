package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operating system and processor, as the names of the server bundles know them. */
record Platform(String system, String processor) {

    private static final Map<String, List<String>> PROCESSORS =
            Map.of("amd64", List.of("x86_64"), "x86_64", List.of("x86_64"), "aarch64", List.of("arm_64"));

    static Platform current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return new Platform(
                system.contains("win") && !system.contains("darwin")
                        ? "windows"
                        : system.contains("mac") || system.contains("darwin") ? "darwin" : "linux",
                System.getProperty("os.arch").toLowerCase(Locale.ROOT));
    }

    boolean isWindows() {
        return system.equals("windows");
    }

    /** The server bundle on the class path. */
    URL bundle() {
        for (String name : PROCESSORS.getOrDefault(processor, List.of(processor))) {
            @Nullable URL found = Platform.class.getResource("/postgres-" + system + "-" + name + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw Problem.of(
                        "server-bundle-missing",
                        ExitCode.CONNECTION,
                        "no embedded PostgreSQL for " + system + " on " + processor + " is part of this build")
                .hint("set DEV_DATABASE_URL to a PostgreSQL server, or build orderly on this machine with"
                        + " `./mvnw package`")
                .raise();
    }

    /** Where programs of this user keep what can be made again. */
    Path userCache() {
        Path home = variable("HOME", Path.of(System.getProperty("user.home")));
        return switch (system) {
            case "windows" -> variable("LOCALAPPDATA", home.resolve("AppData/Local"));
            case "darwin" -> home.resolve("Library/Caches");
            default -> variable("XDG_CACHE_HOME", home.resolve(".cache"));
        };
    }

    private static Path variable(String name, Path otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
