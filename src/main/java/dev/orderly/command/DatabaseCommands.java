package dev.orderly.command;

import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRequest;
import dev.orderly.health.check.CheckRules;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.Rules;
import dev.orderly.health.check.Severity;
import dev.orderly.health.check.Thresholds;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.workspace.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db check}. */
public final class DatabaseCommands {

    private static final String NEVER = "never";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<CheckDatabase> check;

    public DatabaseCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<CheckDatabase> check) {
        this.selection = selection;
        this.settings = settings;
        this.check = check;
    }

    @Command(
            name = "db check",
            alias = "check",
            group = "operations",
            description = "what is wrong with a database or will be, why it matters, and the statement that mends it",
            help = """
                examples:
                  db check
                  db check --env prod --fail-on warning
                  db check --rule foreign-key-without-index,unused-index
                  db check --skip stale-statistics --deep

                rules: risky-setting, checksums, table-damage, index-damage, collation-version, wraparound, prepared-transaction,
                replication-slot, sequence-near-end, sequence-behind, invalid-index, disabled-trigger, broken-view,
                broken-function, unvalidated-constraint, virtual-reference, row-security, public-write, unsafe-definer,
                password-hashing, foreign-key-without-index, duplicate-foreign-key, foreign-key-types,
                table-without-primary-key, duplicate-index, prefix-index, array-index, unused-index, missing-index,
                stale-statistics, table-bloat, index-bloat, extension-update

                Nothing is changed: all is read in one read-only transaction, each statement for 30 s at most. What the role may
                not look at is told as not looked at. table-damage and index-damage use the extension amcheck, the bloat rules
                pgstattuple; they read 1 GB at most unless --deep is given. References to watch, and findings to live with,
                stand in migrations/model/checks.yaml.

                json: {"environment", "errors", "warnings", "remarks", "rules": [],
                "findings": [{"rule", "severity", "object", "found", "why", "mend"}],
                "accepted": [{…, "reason"}], "notLookedAt": [{"rule", "why"}]}
                severity is error, warning or info

                exit codes: 0, 2 when there is no such rule, 5 when something is found that is as bad as --fail-on says,
                6 when checks.yaml is invalid\
                """)
    public ExitCode check(
            @Option(longName = "rule", description = "only these rules, with commas between") List<String> only,
            @Option(longName = "skip", description = "not these rules, with commas between") List<String> skipped,
            @Option(
                            longName = "fail-on",
                            description =
                                    "error, warning, info or never: from where on it exits with 5 (default: error)")
                    @Nullable
                    String failOn,
            @Option(longName = "deep", description = "read tables and indexes whole, however large they are")
                    boolean deep,
            Invocation invocation) {
        Optional<Severity> failing = failing(failOn);
        CheckRequest request = new CheckRequest(
                selection.getObject().of(invocation),
                CheckRules.read(settings.getObject().model()),
                rules("rule", only),
                rules("skip", skipped),
                deep,
                Thresholds.standard());
        DatabaseCheck found = check.getObject().run(request);
        invocation.show(DatabaseCheckView.of(found));
        return failing.filter(found::has).isPresent() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static Set<String> rules(String option, List<String> words) {
        Set<String> names = new LinkedHashSet<>();
        words.forEach(word -> names.addAll(LoadWords.names(word)));
        for (String name : names) {
            if (!Rules.names().contains(name)) {
                throw Problem.of("rule-unknown", ExitCode.USAGE, "--" + option + ": there is no rule \"" + name + '"')
                        .hint(Likeness.nearest(name, Rules.names())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("see them with: help db check"))
                        .raise();
            }
        }
        return names;
    }

    /** Empty for never. */
    private static Optional<Severity> failing(@Nullable String word) {
        if (word == null) {
            return Optional.of(Severity.ERROR);
        }
        Optional<Severity> severity = Severity.of(word);
        if (severity.isEmpty() && !word.equals(NEVER)) {
            throw Problem.of("option-value", ExitCode.USAGE, "--fail-on knows no severity \"" + word + '"')
                    .hint("one of: error, warning, info, never")
                    .raise();
        }
        return severity;
    }
}
