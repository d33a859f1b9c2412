package dev.orderly.view.monitor;

import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.BlockingTree;
import dev.orderly.health.monitor.Counters;
import dev.orderly.health.monitor.LongCommand;
import dev.orderly.health.monitor.Rates;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.StatementTime;
import dev.orderly.view.ActivityView;
import dev.orderly.view.Block;
import dev.orderly.view.Document;
import dev.orderly.view.Json;
import dev.orderly.view.KeyValues;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import dev.orderly.view.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One sample of {@code db monitor} as a document. */
public final class MonitorView {

    /** Statements that a table shows; JSON has all that were read. */
    private static final int STATEMENTS = 10;

    private MonitorView() {}

    public static Document of(String environment, Sample sample) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(figures(environment, sample));
        blocks.add(sessions(sample));
        BlockingTree.of(sample.backends()).forEach(tree -> blocks.add(tree(tree)));
        if (!sample.statements().isEmpty()) {
            blocks.add(statements(sample.statements()));
        }
        if (!sample.commands().isEmpty()) {
            blocks.add(commands(sample.commands()));
        }
        if (!sample.followers().isEmpty()) {
            blocks.add(ActivityView.followersTable(sample.followers()));
        }
        sample.notSeen().forEach(it -> blocks.add(new Text("not seen, " + it.what() + ": " + it.why())));
        return new Document(blocks, json(environment, sample));
    }

    private static KeyValues figures(String environment, Sample sample) {
        Counters now = sample.counters();
        Counters.Sessions here = now.sessions();
        KeyValues.Builder values = KeyValues.start()
                .add("environment", environment)
                .add(
                        "database",
                        now.database() + ", PostgreSQL " + now.version() + (now.standby() ? ", a standby" : ""))
                .add(
                        "connections",
                        now.connections() + " of " + now.limit() + ", " + here.here() + " others to this database")
                .add(
                        "sessions",
                        here.active() + " active, " + here.waiting() + " of them waiting for locks, "
                                + here.idleInTransaction() + " idle in a transaction, " + here.idle() + " idle"
                                + (here.hidden() == 0 ? "" : ", " + here.hidden() + " not shown to this role"))
                .add(
                        "oldest transaction",
                        now.oldestTransaction().map(Figures::time).orElse("none"));
        sample.rates().ifPresent(rates -> rates(values, rates));
        return values.end();
    }

    private static void rates(KeyValues.Builder values, Rates rates) {
        values.add(
                        "transactions",
                        Figures.number(rates.commits()) + " commits/s, " + Figures.number(rates.rollbacks())
                                + " rollbacks/s")
                .add(
                        "rows",
                        Figures.number(rates.rowsRead()) + " read/s, " + Figures.number(rates.rowsWritten())
                                + " written/s")
                .add("from cache", rates.cached().map(Figures::percent).orElse("nothing was read"))
                .add("WAL", Figures.bytes(rates.walBytes()) + "/s")
                .add("temporary files", Figures.bytes(rates.temporaryBytes()) + "/s");
    }

    private static Table sessions(Sample sample) {
        Table.Builder table = Table.of("pid#", "user", "application", "address", "for#", "state", "waits", "statement");
        sample.backends().stream()
                .filter(it -> !it.isIdle())
                .forEach(it -> table.row(
                        it.pid(),
                        it.user().orElse(""),
                        it.application().orElse(""),
                        it.address().orElse(""),
                        it.seconds().map(Figures::time).orElse(""),
                        it.state().orElse(it.hidden() ? "not shown" : it.kind()),
                        it.waits().orElse(""),
                        ActivityView.shortened(it.statement().orElse(""))));
        return table.whenEmpty("no session does anything");
    }

    private static Tree tree(BlockingTree tree) {
        String label = (tree.pid() == 0 ? "a prepared transaction" : Integer.toString(tree.pid()))
                + tree.backend()
                        .map(it ->
                                " " + it.user().orElse("") + ", " + it.state().orElse("") + ": "
                                        + ActivityView.shortened(it.statement().orElse("")))
                        .orElse("");
        return Tree.of(label, tree.waiting().stream().map(MonitorView::tree).toArray(Tree[]::new));
    }

    private static Table statements(List<StatementTime> statements) {
        Table.Builder table = Table.of("total#", "calls#", "mean#", "rows#", "statement");
        statements.stream()
                .limit(STATEMENTS)
                .forEach(it -> table.row(
                        Figures.milliseconds(it.milliseconds()),
                        it.calls(),
                        Figures.milliseconds(it.mean()),
                        it.rows(),
                        ActivityView.shortened(it.statement().orElse(""))));
        return table.whenEmpty("");
    }

    private static Table commands(List<LongCommand> commands) {
        Table.Builder table = Table.of("pid#", "command", "table", "phase", "done#");
        commands.forEach(it -> table.row(
                it.pid(),
                it.command(),
                it.relation().orElse(""),
                it.phase().orElse(""),
                it.percent().map(Figures::percent).orElse("")));
        return table.whenEmpty("");
    }

    private static Object json(String environment, Sample sample) {
        Counters now = sample.counters();
        return Json.object(
                "environment", environment,
                "at", now.at(),
                "version", now.version(),
                "database", now.database(),
                "standby", now.standby(),
                "connections", connections(now),
                "oldestTransactionSeconds", now.oldestTransaction(),
                "rates", sample.rates().map(MonitorView::json),
                "sessions", sample.backends().stream().map(MonitorView::json).toList(),
                "statements",
                        sample.statements().stream().map(MonitorView::json).toList(),
                "progress", sample.commands().stream().map(MonitorView::json).toList(),
                "replication", ActivityView.followers(sample.followers()),
                "notSeen",
                        sample.notSeen().stream()
                                .map(it -> Json.object("what", it.what(), "why", it.why()))
                                .toList());
    }

    private static Object connections(Counters now) {
        Counters.Sessions here = now.sessions();
        return Json.object(
                "used", now.connections(),
                "limit", now.limit(),
                "here", here.here(),
                "active", here.active(),
                "waiting", here.waiting(),
                "idleInTransaction", here.idleInTransaction(),
                "idle", here.idle(),
                "hidden", here.hidden());
    }

    private static Object json(Rates rates) {
        return Json.object(
                "seconds", rates.seconds(),
                "commits", rates.commits(),
                "rollbacks", rates.rollbacks(),
                "rowsRead", rates.rowsRead(),
                "rowsWritten", rates.rowsWritten(),
                "cachedPercent", rates.cached(),
                "temporaryBytes", rates.temporaryBytes(),
                "walBytes", rates.walBytes(),
                "deadlocks", rates.deadlocks(),
                "checkpoints", rates.checkpoints());
    }

    private static Object json(Backend it) {
        return Json.object(
                "pid", it.pid(),
                "kind", it.kind(),
                "user", it.user(),
                "application", it.application(),
                "address", it.address(),
                "state", it.state(),
                "waits", it.waits(),
                "seconds", it.seconds(),
                "transactionSeconds", it.transactionSeconds(),
                "blockedBy", it.blockedBy(),
                "statement", it.statement(),
                "hidden", it.hidden());
    }

    private static Object json(StatementTime it) {
        return Json.object(
                "statement", it.statement(),
                "calls", it.calls(),
                "totalMilliseconds", it.milliseconds(),
                "meanMilliseconds", it.mean(),
                "rows", it.rows());
    }

    private static Object json(LongCommand it) {
        return Json.object(
                "pid", it.pid(),
                "command", it.command(),
                "relation", it.relation(),
                "phase", it.phase(),
                "done", value(it.done()),
                "whole", value(it.whole()),
                "unit", it.unit());
    }

    private static @Nullable Long value(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
