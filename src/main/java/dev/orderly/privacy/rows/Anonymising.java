package dev.orderly.privacy.rows;

import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Policy;
import java.util.List;
import java.util.Locale;

/** Masks the rows of a database by a policy and keys while they leave it. Nothing leaves before the policy fits all of it. */
public final class Anonymising implements Treatment {

    private final Policy policy;
    private final Keys keys;

    /** @param keys as the policy's profile wants them */
    public Anonymising(Policy policy, Keys keys) {
        this.policy = policy;
        this.keys = keys;
    }

    /** @throws dev.orderly.problem.ProblemException with every column that nothing is decided about and all that does not fit, exit 5 */
    @Override
    public RowTreatment of(Catalog catalog, Sessions moment) {
        MaskPlan plan = new Planner(policy, catalog.within(CatalogScope.everything()))
                .plan()
                .requireFit();
        return new MaskedRows(plan, new Maskers(keys, Vocabulary.of(Locale.forLanguageTag(policy.locale()))));
    }

    public Policy policy() {
        return policy;
    }

    /** What the log says of it. */
    public List<String> details() {
        return List.of(
                "anonymised by " + Policy.FILE + " " + policy.hash().substring(0, 16) + ", "
                        + policy.profile().word(),
                keys.toString());
    }
}
