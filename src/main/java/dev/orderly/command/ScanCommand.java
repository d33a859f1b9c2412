package dev.orderly.command;

import dev.orderly.operation.Door;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.ScanDatabase;
import dev.orderly.privacy.scan.ScanRequest;
import dev.orderly.privacy.scan.Scanned;
import dev.orderly.privacy.scan.rule.RuleFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Format;
import dev.orderly.view.ScanSarif;
import dev.orderly.view.ScanView;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code scan}. */
public final class ScanCommand {

    private static final String ANY = "any";
    private static final String UNREVIEWED = "unreviewed";

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<ScanDatabase> scan;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Workspace> workspace;

    public ScanCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<ScanDatabase> scan,
            ObjectProvider<Door> door,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.scan = scan;
        this.door = door;
        this.workspace = workspace;
    }

    @Changes(dryRun = false)
    @Formats({Format.SARIF, Format.HTML, Format.CSV})
    @Command(
            name = "scan",
            alias = "scan-sensitive-data",
            group = "privacy",
            description = "find sensitive data by types, names and values",
            help = """
                examples:
                  scan
                  scan --env staging --table "crm.*" --sample 10000
                  scan --full --fail-on secret,credit_card
                  scan --changed --format sarif --output scan.sarif
                  scan --format html --output scan.html

                Nothing is written to the database: all is read in one read-only transaction with a time limit for each statement.
                Names are read in English, German, Spanish, French and Hindi, values by their forms and check digits; documents
                (json, xml, hstore), arrays and rows by path. A column of a foreign key is what it points to. Values are never
                shown: an example is masked.

                Large tables are sampled: random blocks, the first rows, the last blocks, and the server's statistics. --full
                looks at every row on the server for what the sample did not show. What cannot be read is "not reviewed",
                never clean. Rules of your own stand in migrations/model/privacy-rules.yaml.

                --fail-on takes classes with commas between, "any" for all, "unreviewed" for what could not be read.
                --changed passes over tables that are as the last scan saw them; it is remembered in .orderly.

                json: {"environment", "seed", "full", "passedOver", "tables": [{"table", "columns", "rows", "whole", "bound"}],
                "findings": [{"table", "column", "path", "type", "class", "confidence", "second", "secondConfidence", "name",
                "values", "share", "example"}], "unreviewed": [{"table", "column", "reason"}]}

                exit codes: 0, 2 when there is no such table or class, 5 when --fail-on applies, 6 when a rule is wrong\
                """)
    public ExitCode scan(
            @Option(
                            longName = "table",
                            description = "only these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(longName = "sample", description = "rows of each table (default: 3000)") @Nullable Integer sample,
            @Option(longName = "full", description = "look at every row, on the server") boolean full,
            @Option(longName = "changed", description = "only tables that changed since the last scan") boolean changed,
            @Option(longName = "seed", description = "by which blocks are drawn (default: any, and it is told)")
                    @Nullable
                    Integer seed,
            @Option(longName = "timeout", description = "seconds for one statement (default: 60, with --full 3600)")
                    @Nullable
                    Integer timeout,
            @Option(longName = "fail-on", description = "classes for which it exits with 5, with commas between")
                    @Nullable
                    String failOn,
            Invocation invocation) {
        Set<String> failing = failing(failOn);
        Path rules = workspace.getObject().privacyRules();
        ScanRequest request = new ScanRequest(
                selection.getObject().of(invocation),
                LoadWords.names(table),
                NumberWords.positive("scan", "sample", sample, ScanRequest.SAMPLE),
                ScanRequest.seed(seed),
                full,
                changed,
                RuleFile.read(rules),
                RuleFile.sum(rules),
                NumberWords.positive("scan", "timeout", timeout, ScanRequest.seconds(full)),
                invocation.consent());
        Scanned scanned = scan.getObject()
                .scan(
                        request,
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()),
                        invocation.progress());
        invocation.show(invocation.format() == Format.SARIF ? ScanSarif.of(scanned) : ScanView.of(scanned));
        return fails(scanned, failing) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static Set<String> failing(@Nullable String typed) {
        Set<String> words = LoadWords.names(typed).stream().map(String::strip).collect(Collectors.toSet());
        List<String> known = new java.util.ArrayList<>(DataClass.labels());
        known.addAll(List.of(ANY, UNREVIEWED));
        for (String word : words) {
            if (!known.contains(word)) {
                throw Problem.of("option-value", ExitCode.USAGE, "--fail-on knows no class \"" + word + '"')
                        .hint(Likeness.nearest(word, known)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("one of: " + String.join(", ", known)))
                        .raise();
            }
        }
        return words;
    }

    private static boolean fails(Scanned scanned, Set<String> failing) {
        boolean found = scanned.findings().stream()
                .anyMatch(finding -> failing.contains(ANY)
                        || failing.contains(finding.meaning().label()));
        return found || (failing.contains(UNREVIEWED) && !scanned.isComplete());
    }
}
