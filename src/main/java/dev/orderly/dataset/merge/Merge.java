package dev.orderly.dataset.merge;

import dev.orderly.archive.tables.Silenced;
import dev.orderly.dataset.merge.MergePlan.OfTable;
import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.dataset.source.Fit;
import dev.orderly.dataset.source.RowChange;
import dev.orderly.dataset.source.RowChange.Cell;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One merge of a set into a database, within a transaction of the caller's: plan, then write, or only plan. */
public final class Merge {

    private final Session session;
    private final SetShape shape;
    private final SetSource source;
    private final MergeChoices choices;
    private final Progress progress;
    private final List<Part> parts = new ArrayList<>();
    private final Remembered remembered;
    private final Map<Integer, Optional<Remembered.State>> states = new HashMap<>();
    /** Where the rows were that were compared, of tables of which not all were. */
    private final Map<Integer, RowPlaces> compared = new HashMap<>();

    private final Problems problems = new Problems();

    /**
     * @param target in a transaction that was made ready with {@link DatabaseSource#prepare}
     * @param shape the target's
     * @param progress is told how many rows were compared and written
     */
    public Merge(Connection target, SetShape shape, SetSource source, MergeChoices choices, Progress progress) {
        this.session = new Session(target);
        this.shape = shape;
        this.source = source;
        this.choices = choices;
        this.progress = progress;
        this.remembered = new Remembered(session, source.name(), shape.set().name());
        for (SetTable table : shape.tables()) {
            parts.add(new Part(
                    table,
                    parts.size() + 1,
                    shape.set().ownOf(shape.database()).stream()
                            .filter(it -> it.table()
                                    .matches(
                                            table.name().schema().value(),
                                            table.name().name().value()))
                            .toList()));
        }
    }

    /** Keeps others from writing to the set's tables until the transaction ends; they may read. */
    public void lock() throws SQLException {
        session.run("LOCK TABLE "
                + shape.tables().stream().map(it -> it.name().quoted()).sorted().collect(Collectors.joining(", "))
                + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /**
     * Works out what differs, and what of it is to be written. Nothing but temporary tables is touched.
     *
     * @throws dev.orderly.problem.ProblemException with everything that does not fit, exit 6: {@code data-set-misfit},
     *     {@code value-misfit}, {@code key-twice}, {@code reference-missing}, {@code foreign-keys-in-a-circle}
     */
    public MergePlan plan() throws SQLException, IOException {
        Fit.require(
                source.name(),
                source.tables(),
                shape.database(),
                shape.tables().stream().map(DatabaseSource::table).toList());
        WriteOrder order = WriteOrder.of(parts, problems);
        Canonical canonical = new Canonical(shape);
        Staging staging = new Staging(session, source, canonical, problems, progress);
        for (Part part : parts) {
            states.put(part.number(), remembered.state(part));
            staging.bring(part, state(part)).ifPresent(places -> compared.put(part.number(), places));
        }
        problems.raiseIfAny();
        Changes changes = new Changes(session, canonical, choices);
        for (Part part : parts) {
            changes.find(part, state(part), Optional.ofNullable(compared.get(part.number())));
        }
        References references = new References(session, shape, parts, problems);
        for (Part part : parts) {
            references.check(part);
        }
        problems.raiseIfAny();
        List<OfTable> tables = new ArrayList<>();
        for (Part part : order.parts()) {
            tables.add(told(part));
        }
        boolean threeWay = states.values().stream().anyMatch(Optional::isPresent);
        return new MergePlan(shape.set().name(), source.name(), shape.database(), tables, threeWay);
    }

    private Optional<Remembered.State> state(Part part) {
        return Objects.requireNonNull(states.get(part.number()));
    }

    private OfTable told(Part part) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        for (List<@Nullable String> each : session.rows(
                "SELECT action || ' ' || verdict, pg_catalog.count(*) FROM " + part.changes() + " GROUP BY 1")) {
            counts.put(String.valueOf(each.get(0)), Long.valueOf(String.valueOf(each.get(1))));
        }
        return new OfTable(
                part.table().name(),
                counts.getOrDefault("insert apply", 0L),
                counts.getOrDefault("update apply", 0L),
                counts.getOrDefault("delete apply", 0L),
                counts.getOrDefault("delete held", 0L),
                sum(counts, "kept"),
                sum(counts, "conflict"),
                rows(part));
    }

    private static long sum(Map<String, Long> counts, String verdict) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().endsWith(" " + verdict))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<RowChange> rows(Part part) throws SQLException {
        SetTable table = part.table();
        List<Field> fields = table.fields();
        String texts = fields.stream()
                .map(field ->
                        "n" + table.place(field) + "::pg_catalog.text, o" + table.place(field) + "::pg_catalog.text")
                .collect(Collectors.joining(", "));
        List<RowChange> rows = new ArrayList<>();
        for (List<@Nullable String> values : session.rows("SELECT action, verdict, " + texts + " FROM " + part.changes()
                + " WHERE action <> '" + Part.SAME + "' ORDER BY verdict <> 'conflict', n LIMIT " + choices.most())) {
            String action = String.valueOf(values.get(0));
            Map<String, @Nullable String> key = new LinkedHashMap<>();
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                @Nullable String now = values.get(2 + 2 * i);
                @Nullable String old = values.get(3 + 2 * i);
                if (fields.get(i).key()) {
                    key.put(fields.get(i).label(), action.equals("delete") ? old : now);
                } else if (action.equals("update")
                        && !Objects.equals(now, old)
                        && part.compared().contains(fields.get(i))) {
                    cells.add(new Cell(fields.get(i).label(), old, now));
                }
            }
            String verdict = String.valueOf(values.get(1));
            rows.add(new RowChange(verdict.equals("apply") ? action : verdict + " " + action, key, cells));
        }
        return rows;
    }

    /**
     * Writes what was planned, and keeps what undo needs.
     *
     * @param operation the id under which that is kept
     * @throws dev.orderly.problem.ProblemException {@code rows-do-not-fit}, exit 6, when a constraint refuses a row
     */
    public void write(String operation) throws SQLException {
        WriteOrder order = WriteOrder.of(parts, problems);
        remembered.makeTables();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Part part : parts) {
            numbers.put(part.number(), remembered.begin(part));
        }
        KeptRows kept = new KeptRows(session, operation, numbers);
        kept.begin();
        List<String> names =
                shape.tables().stream().map(it -> it.name().quoted()).toList();
        try {
            Optional<Silenced> silenced =
                    choices.triggers() ? Optional.empty() : Optional.of(Silenced.triggers(session.connection(), names));
            new Writing(session, shape, order, kept, progress).run();
            if (silenced.isPresent()) {
                silenced.get().end();
            }
        } catch (SQLException e) {
            if (ServerErrors.state(e).startsWith("23")) {
                throw Problem.of(
                                "rows-do-not-fit",
                                ExitCode.INVALID_INPUT,
                                "the rows do not fit: " + ServerErrors.words(e))
                        .hint("nothing was changed")
                        .raise(e);
            }
            throw e;
        }
        for (Part part : parts) {
            remembered.remember(
                    part,
                    Objects.requireNonNull(numbers.get(part.number())),
                    state(part).isPresent(),
                    Optional.ofNullable(compared.get(part.number())));
        }
        remembered.makeIndexes();
    }
}
