package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.RecoveryEngine;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs pgBackRest for one stanza, as the account of the server. */
final class PgBackRest {

    private final RecoveryEngine engine;
    private final ServerFiles files;

    PgBackRest(RecoveryEngine engine, ServerFiles files) {
        this.engine = engine;
        this.files = files;
    }

    String stanza() {
        return engine.stanza().orElseThrow();
    }

    /**
     * @param command with its options
     * @return what it printed
     * @throws ProblemException {@code pgbackrest-missing}, {@code pgbackrest-failed}, exit 3
     */
    String run(List<String> command) {
        List<String> words = new ArrayList<>(List.of("pgbackrest", "--stanza=" + stanza()));
        engine.config().ifPresent(config -> words.add("--config=" + config));
        words.add("--log-level-console=off");
        words.add("--log-level-stderr=error");
        words.addAll(command);
        ServerFiles.Ran ran = files.run(words);
        if (!ran.succeeded()) {
            throw failed(command, ran);
        }
        return ran.output();
    }

    private static ProblemException failed(List<String> command, ServerFiles.Ran ran) {
        boolean missing = ran.exit() == 127 || ran.output().contains("No such file or directory: pgbackrest");
        if (missing) {
            return Problem.of("pgbackrest-missing", ExitCode.CONNECTION, "pgBackRest is not installed on this machine")
                    .hint("on Debian: apt-get install pgbackrest")
                    .raise();
        }
        String said = ran.output()
                .lines()
                .map(line -> line.replaceFirst("^.*ERROR: (\\[\\d+\\]: )?", ""))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(3)
                .collect(Collectors.joining("; "));
        return Problem.of(
                        "pgbackrest-failed",
                        ExitCode.CONNECTION,
                        "pgBackRest " + command.get(command.size() - 1) + " failed: "
                                + (said.isEmpty() ? "exit code " + ran.exit() : said))
                .hint("its configuration: environments.NAME.pgbackrest.config in orderly.yaml, or its usual place")
                .raise();
    }
}
