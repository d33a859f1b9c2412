package dev.orderly.command;

import dev.orderly.operation.Door;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.proof.Proof;
import dev.orderly.privacy.proof.VerifyAnonymised;
import dev.orderly.privacy.proof.VerifyRequest;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.ScanRequest;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.ProofView;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code anonymise verify}. */
public final class AnonymiseVerifyCommand {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<VerifyAnonymised> verify;
    private final ObjectProvider<KeySource> keys;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Workspace> workspace;

    public AnonymiseVerifyCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<VerifyAnonymised> verify,
            ObjectProvider<KeySource> keys,
            ObjectProvider<Door> door,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.verify = verify;
        this.keys = keys;
        this.door = door;
        this.workspace = workspace;
    }

    @Changes(dryRun = false)
    @Command(
            name = "anonymise verify",
            alias = "anonymize verify",
            group = "privacy",
            description = "prove that a copy or an export is anonymised",
            help = """
                examples:
                  anonymise verify prod staging --key-file ~/.orderly.key
                  anonymise verify prod dev --subset
                  anonymise verify exports/20261127 --key-file ~/.orderly.key

                SOURCE is where the rows came from, COPY where the anonymised ones are. Both are read as they are at one moment;
                nothing is changed. Looked at are: the policy; the manifest's signature and the sums of its rows; numbers of rows
                and nulls; keys, conditions and references; a scan of the copy, which may find nothing where the policy keeps what
                it takes for harmless; values of masked columns; a leak test: no address, number or other value that is unique to
                a person may stand anywhere, texts and documents included; and what the policy declares as quasi_identifiers:
                k-anonymity, l-diversity, t-closeness, the worst groups, and what knowing less of each column would bring.

                With a folder alone the files of an export are held against its manifest: changed, missing and added ones are
                named, and so are an edited manifest and another key than the one at hand. Without a key signatures are not checked.

                json: {"source", "copy", "passed", "checks": [{"check", "outcome", "words", "faults": []}],
                "values": [{"table", "column", "class", "action", "sampled", "different", "unchanged"}],
                "anonymity": [{"table", "columns": [], "rows", "groups", "k", "below", "worst": [{"values": [], "rows"}],
                "sensitive": [{"column", "l", "entropy", "t", "distance"}], "gains": [{"column", "change", "k", "below"}]}]}
                outcome: passed, failed, or not looked at

                exit codes: 0, 2 when there is no such environment or folder, 5 when a check failed, 6 when policy or manifest
                cannot be read\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "environment that the rows came from, or the folder of an export")
                    @Values(ValueKind.ENVIRONMENT)
                    String source,
            @Argument(index = 1, description = "environment with the anonymised rows")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String copy,
            @Option(longName = AnonymiseKey.OPTION, description = "file with the key that the manifest was signed with")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String keyFile,
            @Option(longName = "subset", description = "the copy may have fewer rows") boolean subset,
            @Option(longName = "seed", description = "by which blocks are drawn (default: any, and it is told)")
                    @Nullable
                    Integer seed,
            Invocation invocation) {
        Optional<RootKey> key = keys.getObject()
                .readIfAny(Optional.ofNullable(keyFile).map(Path::of).map(invocation::path));
        Proof proof = copy == null
                ? VerifyAnonymised.run(folder(source, invocation), key)
                : environments(source, copy, key, subset, seed, invocation);
        invocation.show(ProofView.of(proof));
        return proof.passed() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Proof environments(
            String source,
            String copy,
            Optional<RootKey> key,
            boolean subset,
            @Nullable Integer seed,
            Invocation invocation) {
        VerifyRequest request = new VerifyRequest(
                selection.getObject().named(source),
                selection.getObject().named(copy),
                ScanManner.sampling(workspace.getObject(), ScanRequest.seed(seed)),
                key,
                subset,
                invocation.consent());
        return verify.getObject()
                .run(
                        request,
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()),
                        invocation.progress());
    }

    private static Path folder(String typed, Invocation invocation) {
        Path folder = invocation.path(Path.of(typed));
        if (!Files.isDirectory(folder)) {
            throw Problem.of("folder-not-found", ExitCode.USAGE, "there is no folder \"" + typed + "\"")
                    .hint("name the folder of an export, or two environments: anonymise verify prod staging")
                    .raise();
        }
        return folder;
    }
}
