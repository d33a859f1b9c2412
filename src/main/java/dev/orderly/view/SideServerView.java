package dev.orderly.view;

import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.side.BringBack;
import dev.orderly.recovery.side.Looked;
import dev.orderly.recovery.side.Reached;
import dev.orderly.recovery.side.RestoredAt;
import dev.orderly.recovery.side.SideNote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Servers that were recovered beside an environment's, and what became of them. */
public final class SideServerView {

    private SideServerView() {}

    public static Document of(RestoredAt restored) {
        Reached reached = restored.reached();
        KeyValues.Builder facts = KeyValues.start()
                .add("recovered to", restored.target())
                .add("from", restored.base())
                .add("stopped", reached.stop().orElse("at the end of the WAL"))
                .add("last LSN", reached.lsn().map(Object::toString).orElse("that of the base backup"))
                .add(
                        "last transaction",
                        reached.last()
                                .map(at -> new RecoveryTarget.Time(at).words())
                                .orElse("none since the base backup"));
        restored.looked().ifPresent(looked -> add(facts, looked));
        if (restored.looked().isEmpty()) {
            facts.add("database", "did not exist then");
        }
        List<Block> blocks = new ArrayList<>(List.of(facts.end(), new Text(outcome(restored))));
        return new Document(blocks, json(restored));
    }

    private static void add(KeyValues.Builder facts, Looked looked) {
        facts.add("database", looked.database())
                .add(
                        "tables",
                        looked.tables()
                                + looked.now()
                                        .map(now -> "; now " + now.tables())
                                        .orElse(""))
                .add(
                        "rows",
                        rows(looked.rows())
                                + looked.now()
                                        .map(now -> "; now " + rows(now.rows()))
                                        .orElse(""))
                .add(
                        "migration",
                        looked.migration().orElse("none")
                                + looked.now()
                                        .map(now -> "; now " + now.migration().orElse("none"))
                                        .orElse(""));
        looked.now()
                .ifPresent(now -> facts.add("schema", now.sameSchema() ? "the same as now" : "not the same as now"));
    }

    private static String rows(Optional<Long> rows) {
        return rows.map(String::valueOf).orElse("not counted");
    }

    private static String outcome(RestoredAt restored) {
        if (restored.kept().isPresent()) {
            RestoredAt.Kept kept = restored.kept().get();
            return "the side server " + kept.id() + " runs, read-only: " + kept.url() + "\nits password is in "
                    + kept.passwords() + " (PGPASSFILE); end it with: side end " + kept.id();
        }
        if (restored.brought().isPresent()) {
            BringBack.Brought brought = restored.brought().get();
            return "brought back into the database \"" + brought.database() + "\": " + brought.tables() + " tables, "
                    + brought.rows() + " rows" + KeptWords.of(brought.kept(), brought.keptObjects());
        }
        return restored.aside()
                .map(aside -> "the embedded server goes on from there; the data folder of before is kept as " + aside
                        + "\ntake a new base backup soon: backup base create")
                .orElse(
                        "nothing was changed, and the side server is gone; go on with --keep, --swap, --table or --whole");
    }

    private static Map<String, @Nullable Object> json(RestoredAt restored) {
        return Json.object(
                "environment",
                restored.environment(),
                "target",
                restored.target(),
                "base",
                restored.base(),
                "reached",
                Json.object(
                        "lsn",
                        restored.reached().lsn(),
                        "lastTransaction",
                        restored.reached().last(),
                        "stopped",
                        restored.reached().stop()),
                "recovered",
                restored.looked().map(SideServerView::json).orElse(null),
                "side",
                restored.kept()
                        .map(kept -> Json.object(
                                "id",
                                kept.id(),
                                "url",
                                kept.url().toString(),
                                "passwords",
                                kept.passwords().toString()))
                        .orElse(null),
                "brought",
                restored.brought().map(SideServerView::json).orElse(null),
                "aside",
                restored.aside().map(Path::toString));
    }

    private static Map<String, @Nullable Object> json(Looked looked) {
        return Json.object(
                "database",
                looked.database(),
                "tables",
                looked.tables(),
                "rows",
                looked.rows(),
                "migration",
                looked.migration(),
                "now",
                looked.now()
                        .map(now -> Json.object(
                                "tables",
                                now.tables(),
                                "rows",
                                now.rows(),
                                "migration",
                                now.migration(),
                                "sameSchema",
                                now.sameSchema()))
                        .orElse(null));
    }

    private static Map<String, @Nullable Object> json(BringBack.Brought brought) {
        return Json.object(
                "database",
                brought.database(),
                "kept",
                brought.kept(),
                "keptObjects",
                brought.keptObjects(),
                "tables",
                brought.tables(),
                "rows",
                brought.rows());
    }

    /** @param port where it listens, while it runs */
    public static Document sides(List<SideNote> sides, Function<SideNote, Optional<Integer>> port) {
        Table.Builder table = Table.of("side server", "of", "stands at", "since", "port#");
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (SideNote side : sides) {
            Optional<Integer> listens = port.apply(side);
            table.row(
                    side.id(),
                    side.environment(),
                    side.target(),
                    PointInTime.of(side.made()),
                    listens.map(String::valueOf).orElse("stopped"));
            json.add(Json.object(
                    "id",
                    side.id(),
                    "environment",
                    side.environment(),
                    "target",
                    side.target(),
                    "made",
                    side.made(),
                    "port",
                    listens,
                    "user",
                    side.user()));
        }
        return Document.of(Json.object("sides", json), table.whenEmpty("there are no side servers"));
    }

    public static Document ended(SideNote side) {
        return Document.of(Json.object("ended", side.id()), new Text("ended " + side.id()));
    }
}
