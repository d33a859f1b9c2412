package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.policy.PolicySchema;
import dev.orderly.privacy.proposal.Proposal;
import dev.orderly.privacy.proposal.ProposePolicy;
import dev.orderly.privacy.scan.ScanRequest;
import dev.orderly.privacy.scan.rule.RuleFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.PolicyView;
import dev.orderly.view.ProposalView;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code privacy check}, {@code privacy policy} and {@code privacy schema}. */
public final class PolicyCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<CheckPolicy> check;
    private final ObjectProvider<ProposePolicy> propose;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Workspace> workspace;
    private final AnonymiseKey key;

    public PolicyCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<CheckPolicy> check,
            ObjectProvider<ProposePolicy> propose,
            ObjectProvider<Door> door,
            ObjectProvider<Workspace> workspace,
            ObjectProvider<KeySource> keys) {
        this.selection = selection;
        this.check = check;
        this.propose = propose;
        this.door = door;
        this.workspace = workspace;
        this.key = new AnonymiseKey(keys);
    }

    @Command(
            name = "privacy check",
            group = "privacy",
            description = "whether the policy decides about every column, and fits the schema",
            help = """
                examples:
                  privacy check
                  privacy check --env test --format json
                  privacy check --key-file /secure/orderly.key

                migrations/model/privacy.yaml says of each column, and of each path into a document, what its values are, what is done
                to them when rows leave, and who has reviewed that and when. Everything that is wrong is told at once, with file and
                line: columns that nothing is decided about, with lines to paste; tables and columns that are not there; what is
                sensitive and kept without a reason; actions that do not fit the type, would break a key, a NOT NULL, a condition, or
                leave a foreign key with other values than what it refers to.

                --key-file FILE tries the key too, and tells its id and what the profile draws anew for each run.

                json: {"environment", "profile", "tables", "omitted": [], "columns", "undecided": [{"table", "column", "line"}],
                "misfits": [{"code", "message", "hints": []}], "key", "drawnAnew": []}
                key is null without --key-file; drawnAnew names domains, or * for all

                exit codes: 0, 2 when the key file cannot be used, 4 when it is open to others, in the workspace or too short, 5 when
                something does not fit, 6 when the file is no policy\
                """)
    public ExitCode check(
            @Option(longName = AnonymiseKey.OPTION, description = AnonymiseKey.WORDS) @Values(ValueKind.FILE) @Nullable
                    String keyFile,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        MaskPlan plan = check.getObject().run(environment);
        Optional<Keys> keys = Optional.ofNullable(keyFile).map(file -> key.of(plan, file, invocation));
        invocation.show(PolicyView.of(environment.name(), plan, keys));
        return plan.misfits().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Command(
            name = "privacy schema",
            group = "privacy",
            description = "the JSON schema of the policy, for editors",
            help = """
                examples:
                  privacy schema --output privacy.schema.json

                Editors with a YAML language server complete the policy and underline what it may not say, where its first line is
                # yaml-language-server: $schema=privacy.schema.json and the file lies beside it. privacy check goes further: it
                holds the policy against the schema of the database.

                json: the schema itself

                exit codes: 0\
                """)
    public Document schema() {
        return PolicyView.schema(PolicySchema.json());
    }

    @Changes
    @Command(
            name = "privacy policy",
            group = "privacy",
            description = "propose decisions from a scan, and add them to the policy",
            help = """
                examples:
                  privacy policy --dry-run
                  privacy policy
                  privacy policy --env staging --full
                  privacy policy --changed

                Scans the environment and adds to migrations/model/privacy.yaml a line for each column, and each path into a document,
                that nothing is decided about yet: class, an action that fits its type, keys and conditions, and a domain. Without a
                file one is begun. Nothing that stands there is touched, comments and order included.

                What is added says "reviewed: no", and privacy check fails until a person has looked at it and says who: take the
                words out where a review of the table or the file is to count, or write reviewed: {by: data office, on: 2026-01-31}.
                Columns that could not be scanned become null. With "unlisted: null" columns that may be null are decided by that.

                Told, and left to you: decisions about what is gone, and those that take for harmless what the scan does not.
                --dry-run prints what would be added.

                json: {"environment", "file", "written", "begun", "seed", "proposed": [{"table", "column", "path", "class", "action",
                "evidence"}], "lines": [], "gone": [], "disagreements": [{"place", "table", "column", "path", "action", "class", "confidence"}]}

                exit codes: 0, 5 when the file was changed meanwhile, 6 when it is no policy or a rule of the scan is wrong\
                """)
    public ExitCode propose(
            @Option(longName = "full", description = "look at every row, on the server") boolean full,
            @Option(longName = "changed", description = "scan only tables that changed since the last scan")
                    boolean changed,
            @Option(longName = "seed", description = "by which blocks are drawn (default: any, and it is told)")
                    @Nullable
                    Integer seed,
            Invocation invocation) {
        Path rules = workspace.getObject().privacyRules();
        ScanRequest request = new ScanRequest(
                selection.getObject().of(invocation),
                List.of(),
                ScanRequest.SAMPLE,
                ScanRequest.seed(seed),
                full,
                changed,
                RuleFile.read(rules),
                RuleFile.sum(rules),
                ScanRequest.seconds(full),
                invocation.consent());
        Proposal proposal = propose.getObject()
                .run(
                        request,
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()),
                        invocation.progress(),
                        !invocation.dryRun());
        invocation.show(ProposalView.of(proposal));
        return ExitCode.OK;
    }
}
