package dev.orderly.privacy.subset;

import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.subset.rows.RowName;
import dev.orderly.privacy.subset.rows.Subset;
import java.sql.SQLException;
import java.util.Optional;

/** The use case behind {@code subset show}: which rows a subset would have, and why. */
public final class ShowSubset {

    private final OpenSubset open;

    public ShowSubset(OpenSubset open) {
        this.open = open;
    }

    /**
     * @param why the row that is asked about
     * @param door through which it goes on the record where the guard asks for that
     * @throws dev.orderly.problem.ProblemException as {@link OpenSubset#open}; {@code row-not-found}, {@code row-name}, exit 2
     */
    public ShownSubset run(
            SubsetRequest request, Optional<RowName> why, Consent consent, Door door, Progress progress) {
        String summary = "show a part of the rows: " + request.choice().words();
        OperationRequest operation = OperationRequest.of(
                        OperationKind.ANONYMISED_EXPORT, request.environment(), summary, consent)
                .withDetails(why.map(row -> "why " + row).stream().toList());
        return door.run(operation, run -> show(request, why, progress)).value();
    }

    private ShownSubset show(SubsetRequest request, Optional<RowName> why, Progress progress) {
        String environment = request.environment().name();
        try (Subset subset = open.open(request, progress)) {
            return new ShownSubset(
                    environment,
                    subset.roots(),
                    subset.rounds(),
                    subset.tables(),
                    why.isPresent()
                            ? Optional.of(new ShownSubset.Why(why.get(), subset.why(why.get())))
                            : Optional.empty());
        } catch (SQLException e) {
            throw SqlFailure.raise("taking a subset of \"" + environment + '"', e);
        }
    }
}
