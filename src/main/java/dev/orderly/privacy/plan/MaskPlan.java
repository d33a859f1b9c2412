package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.Profile;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How every table is masked, and what speaks against it.
 *
 * @param undecided columns that nothing is decided about, as lines to paste
 * @param misfits decisions that do not fit the schema, and undecided columns as well
 * @param unfit where the decisions stand that do not fit
 * @param ofPersons domains in which identifiers of persons are masked, those by which tables say whose a row is among them
 */
public record MaskPlan(
        Policy policy,
        List<TablePlan> tables,
        List<PastedLine> undecided,
        List<Problem> misfits,
        Set<Origin> unfit,
        Set<String> ofPersons) {

    /** The code of misfits about tables and columns that are not there. */
    public static final String GONE = "policy-gone";

    /** The code of misfits about columns that nothing is decided about. */
    public static final String UNDECIDED = "column-undecided";

    public MaskPlan {
        tables = List.copyOf(tables);
        undecided = List.copyOf(undecided);
        misfits = List.copyOf(misfits);
        unfit = Set.copyOf(unfit);
        ofPersons = Set.copyOf(ofPersons);
    }

    /**
     * A line for the policy.
     *
     * @param refers whether it is a foreign key, about which there is nothing to decide but to say so
     */
    public record PastedLine(String table, String column, boolean refers, String line) {}

    public Optional<TablePlan> of(ObjectId table) {
        return tables.stream().filter(plan -> plan.table().equals(table)).findFirst();
    }

    /**
     * The keys of the domains, as the profile wants them: of the root key under {@code pseudonymous}; under {@code safe-harbor} those of
     * persons are drawn for the run, since 45 CFR 164.514(c) wants codes that are not derived of anything about a person; under
     * {@code synthetic} all are. The last two go without a root key, and sign with it where there is one.
     *
     * @param named the key file that the line names
     * @throws ProblemException those of {@link KeySource#read}
     */
    public Keys keys(KeySource source, Optional<Path> named) {
        Profile profile = policy.profile();
        Optional<RootKey> root = profile.forgetsKeys() ? source.readIfAny(named) : Optional.of(source.read(named));
        Keys keys = root.map(Keys::of).orElseGet(Keys::forgotten);
        return switch (profile) {
            case PSEUDONYMOUS -> keys;
            case SAFE_HARBOR -> keys.forgetting(ofPersons);
            case SYNTHETIC -> keys.forgettingAll();
        };
    }

    /** @throws ProblemException with everything that does not fit, exit 5 */
    public MaskPlan requireFit() {
        if (!misfits.isEmpty()) {
            throw new ProblemException(misfits, null);
        }
        return this;
    }
}
