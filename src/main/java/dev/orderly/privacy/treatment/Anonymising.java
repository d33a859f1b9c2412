package dev.orderly.privacy.treatment;

import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.leak.LeakTest;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.original.ReadOriginals;
import dev.orderly.privacy.person.NamedPersons;
import dev.orderly.privacy.person.PersonWays;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.proof.Known;
import dev.orderly.privacy.rows.MaskedValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks the rows of a database by a policy and keys while they leave it. Nothing leaves before the policy fits all of it. What identifies
 * somebody is read once before, so that no pseudonym is anybody's. For one run.
 */
public final class Anonymising implements Treatment {

    private final Policy policy;
    private final Keys keys;
    private volatile @Nullable Begun begun;

    /** What is known once the database is looked at. */
    private record Begun(MaskPlan plan, Originals originals, NamedPersons named, MaskedValues values) {}

    /** @param keys as the policy's profile wants them */
    public Anonymising(Policy policy, Keys keys) {
        this.policy = policy;
        this.keys = keys;
    }

    /** @throws dev.orderly.problem.ProblemException with every column that nothing is decided about and all that does not fit, exit 5 */
    @Override
    public RowTreatment of(Catalog catalog, Sessions moment) throws SQLException {
        MaskPlan plan = new Planner(policy, catalog.within(CatalogScope.everything()))
                .plan()
                .requireFit();
        try (Connection connection = moment.open()) {
            NamedPersons named = new NamedPersons();
            PersonWays ways = PersonWays.read(plan, catalog, connection, named);
            Originals read = new ReadOriginals(plan, keys).from(connection);
            Begun now = new Begun(plan, read, named, new MaskedValues());
            begun = now;
            Maskers maskers = new Maskers(keys, Vocabulary.of(Locale.forLanguageTag(policy.locale())), read);
            return new MaskedRows(plan, maskers, ways, now.named(), now.values());
        }
    }

    public Policy policy() {
        return policy;
    }

    public Keys keys() {
        return keys;
    }

    /** What is done to each table; only when the database was looked at. */
    public MaskPlan plan() {
        return begun().plan();
    }

    /** Looks for originals in rows as they leave; only when the database was looked at. */
    public LeakSearch search(Catalog catalog) {
        Begun now = begun();
        return new LeakSearch(
                new LeakTest(now.plan(), now.originals(), now.originals()::fullness),
                new ReadOriginals(now.plan(), keys),
                catalog);
    }

    /** Whom texts named as they left; only when rows have passed. */
    public NamedPersons named() {
        return begun().named();
    }

    /** What the proof need not find out again; only when rows have passed. */
    Known known() {
        Begun now = begun();
        return new Known(keys, now.originals(), now.named(), now.values());
    }

    private Begun begun() {
        return Optional.ofNullable(begun).orElseThrow(() -> new IllegalStateException("no database was looked at yet"));
    }

    /** What the log says of it. */
    public List<String> details() {
        return List.of(
                "anonymised by " + Policy.FILE + " " + policy.hash().substring(0, 16) + ", "
                        + policy.profile().word(),
                keys.toString());
    }
}
