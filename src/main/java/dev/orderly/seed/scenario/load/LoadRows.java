package dev.orderly.seed.scenario.load;

import dev.orderly.catalog.Catalog;
import dev.orderly.operation.Progress;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.KeptInstances.Loading;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.plan.Instance;
import dev.orderly.seed.scenario.plan.LoadPlan;
import dev.orderly.seed.scenario.plan.LoadPlan.Part;
import dev.orderly.seed.scenario.plan.PlannedRow;
import dev.orderly.seed.scenario.plan.Shapes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out a plan, in a transaction of the caller's. */
public final class LoadRows {

    private final Session session;
    private final Progress progress;
    private final KeptInstances kept;
    private final OwnRows own;

    /**
     * @param session in the transaction that stands or falls with the rows; it was prepared
     * @param outside another one, which reads; it was prepared as well
     */
    public LoadRows(Session session, Session outside, Catalog catalog, Progress progress) {
        this.session = session;
        this.own = new OwnRows(session, outside, new Shapes(catalog));
        this.progress = progress;
        this.kept = new KeptInstances(session);
    }

    /**
     * What is remembered of an instance beside its rows.
     *
     * @param moment the time that was now
     */
    public record Circumstances(long seed, String moment, String operation, String by) {}

    /** What triggers did beside inserting rows. */
    public List<String> notes() {
        return own.notes();
    }

    /**
     * How many expectations held.
     *
     * @throws dev.orderly.problem.ProblemException {@code scenario-invalid} and {@code expectation-failed}, exit 6
     */
    public int run(LoadPlan plan, Circumstances circumstances) throws SQLException {
        kept.makeTables();
        Set<TableFacts> written = new LinkedHashSet<>();
        List<String> young = new ArrayList<>();
        try {
            for (Part part : plan.parts()) {
                progress.step("loading scenario " + part.instance().id());
                kept.begin(loading(part.instance(), plan.top(), circumstances));
                young.add(part.instance().id());
                written.addAll(write(part, plan));
                session.asUsers(() -> {
                    session.run("SET CONSTRAINTS ALL IMMEDIATE");
                    return true;
                });
                written.addAll(own.remember(part.instance().id(), young));
            }
            for (TableFacts table : written) {
                kept.seal(young, table);
            }
            return expected(plan);
        } catch (Unfit e) {
            throw e.problem().raise(e);
        }
    }

    private static Loading loading(Instance instance, Instance top, Circumstances circumstances) {
        Map<String, String> uses = new LinkedHashMap<>();
        instance.uses().forEach((alias, used) -> uses.put(alias, used.id()));
        return new Loading(
                instance.id(),
                instance.scenario().name(),
                instance.parameters(),
                uses,
                circumstances.seed(),
                circumstances.moment(),
                instance.equals(top),
                circumstances.operation(),
                circumstances.by());
    }

    private Set<TableFacts> write(Part part, LoadPlan plan) throws SQLException {
        RowWriter writer = new RowWriter(session, plan.valuation());
        Set<TableFacts> tables = new LinkedHashSet<>();
        for (List<PlannedRow> group : part.groups()) {
            writer.write(group);
            group.forEach(row -> tables.add(row.table()));
        }
        return tables;
    }

    private int expected(LoadPlan plan) throws SQLException {
        progress.step("asking whether what is expected holds");
        Expectations expectations = new Expectations(session, plan.valuation());
        for (Part part : plan.parts()) {
            expectations.check(part.instance());
        }
        expectations.raiseIfAnyFailed();
        return expectations.count();
    }
}
