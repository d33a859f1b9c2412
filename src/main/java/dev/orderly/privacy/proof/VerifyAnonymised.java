package dev.orderly.privacy.proof;

import dev.orderly.environment.Databases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.CopyManifests;
import dev.orderly.privacy.manifest.ExportFolder;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.SignedManifest;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The use case behind {@code anonymise verify}: proves an environment against the one that its rows came from, or an export's folder. */
public final class VerifyAnonymised {

    private final Databases databases;
    private final Workspace workspace;
    private final CopyManifests manifests;

    public VerifyAnonymised(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
        this.manifests = new CopyManifests(workspace);
    }

    /**
     * @param door through which reading the source goes on the record where the guard asks for that
     * @throws dev.orderly.problem.ProblemException {@code same-environment}, exit 2; {@code policy-invalid} or {@code manifest-broken},
     *     exit 6; those of a connection that fails
     */
    public Proof run(VerifyRequest request, Door door, Progress progress) {
        if (request.source().name().equals(request.copy().name())) {
            throw Problem.of("same-environment", ExitCode.USAGE, "a copy is proven against another environment")
                    .hint("say where its rows came from, such as: anonymise verify prod "
                            + request.copy().name())
                    .raise();
        }
        OperationRequest operation = OperationRequest.of(
                OperationKind.ANONYMISED_EXPORT,
                request.source(),
                "verify the anonymised copy in " + request.copy().name(),
                request.consent());
        return door.run(operation, run -> prove(request, progress)).value();
    }

    private Proof prove(VerifyRequest request, Progress progress) {
        Policy policy = Policy.read(workspace.model());
        try (Connection from = databases.openReadOnlySession(request.source());
                Connection to = databases.openReadOnlySession(request.copy());
                Connection fromAgain = databases.openReadOnlySession(request.source());
                Connection toAgain = databases.openReadOnlySession(request.copy());
                Connection toOnceMore = databases.openReadOnlySession(request.copy())) {
            ProofRequest whole = ProofRequest.of(
                            new ProofRequest.Database(request.source().name(), from, List.of(fromAgain)),
                            new ProofRequest.Database(request.copy().name(), to, List.of(toAgain, toOnceMore)),
                            policy,
                            request.scan())
                    .signed(manifests.standing(request.copy().name(), to), request.key());
            return new ProveCopy()
                    .prove(request.subset() ? whole.of(Extent.ALL.of(Extent.Rows.SOME)) : whole, progress);
        } catch (SQLException e) {
            throw SqlFailure.raise("proving \"" + request.copy().name() + '"', e);
        }
    }

    /**
     * Holds the files of an export against its manifest.
     *
     * @param key to check the signature with
     * @throws dev.orderly.problem.ProblemException {@code manifest-missing}, exit 2; {@code manifest-broken}, exit 6
     */
    public static Proof run(Path folder, Optional<RootKey> key) {
        ExportFolder export = new ExportFolder(folder);
        SignedManifest signed = export.read();
        RunManifest manifest = signed.manifest();
        List<String> faults = export.faults(manifest).stream()
                .map(it -> it.name() + " is " + it.kind().word())
                .toList();
        long bytes = manifest.files().stream().mapToLong(it -> it.bytes()).sum();
        Check files = Check.of(
                CheckName.FILES,
                manifest.files().size() + " files of " + bytes + " bytes",
                faults,
                "make the export again, or take it from where it was made");
        return new Proof(
                manifest.origin().environment(),
                folder.toString(),
                List.of(new ManifestCheck(signed, key).signature().check(), files),
                List.of(),
                List.of(),
                List.of());
    }
}
