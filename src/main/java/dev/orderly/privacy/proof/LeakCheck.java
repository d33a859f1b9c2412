package dev.orderly.privacy.proof;

import dev.orderly.archive.rows.RowSum;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.leak.Leak;
import dev.orderly.privacy.leak.LeakReport;
import dev.orderly.privacy.leak.LeakTest;
import dev.orderly.privacy.original.Fullness;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.original.ReadOriginals;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.rows.FilledRows;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks for originals of unique classes in every column of the copy, and in whatever is in its texts and documents. */
final class LeakCheck {

    private final Side source;
    private final List<Side> copies;
    private final Optional<Known> known;
    private Map<ObjectId, RowSum> sums = Map.of();
    private Map<ObjectId, FilledRows> filled = Map.of();

    /**
     * @param copies the copy over one connection or two, which share the work
     * @param known of the source, by who made the copy
     */
    LeakCheck(Side source, List<Side> copies, Optional<Known> known) {
        this.source = source;
        this.copies = List.copyOf(copies);
        this.known = known;
    }

    /** @param plan of the tables that are searched */
    Check of(MaskPlan plan, Within within) {
        try {
            return judged(source.session().apart(from -> copies.get(0).session().apart(to -> report(plan, within))));
        } catch (SQLException e) {
            return unreadable(Unreadable.why(e));
        } catch (ProblemException e) {
            return unreadable(e.first().message());
        }
    }

    /** Over the rows that were searched; none where they could not be read. */
    Map<ObjectId, RowSum> sums() {
        return sums;
    }

    /** As many as were searched; none where they could not be read. */
    Map<ObjectId, FilledRows> filled() {
        return filled;
    }

    private static Check unreadable(String why) {
        return Check.of(CheckName.LEAKS, "nothing", List.of("not all rows could be read: " + why), "");
    }

    /** The set of originals needs a key against made-up collisions, and nobody needs it afterwards. */
    private LeakReport report(MaskPlan plan, Within within) throws SQLException {
        try {
            MaskPlan ofSource = new Planner(plan.policy(), source.catalog()).plan();
            ReadOriginals reader =
                    new ReadOriginals(ofSource, known.map(Known::keys).orElseGet(Keys::forgotten));
            Originals originals = known.isPresent() ? known.get().originals() : reader.from(source.connection());
            Supplier<List<Fullness>> fullness = known.isPresent() ? originals::fullness : List::of;
            LeakTest test = new LeakTest(plan, originals, fullness);
            search(test, within);
            sums = test.sums();
            filled = test.filled();
            return test.report(reader, source.connection());
        } catch (ProblemException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private void search(LeakTest test, Within within) throws SQLException {
        Side first = copies.get(0);
        Queue<Table> tables = LeakTest.tables(first.catalog());
        tables.removeIf(table -> !within.has(table.id()));
        if (copies.size() == 1) {
            test.search(first.connection(), first.catalog(), tables);
            return;
        }
        Connection second = copies.get(1).connection();
        try (Meanwhile<Boolean> other = new Meanwhile<>(
                () -> {
                    test.search(second, first.catalog(), tables);
                    return true;
                },
                List.of(second))) {
            test.search(first.connection(), first.catalog(), tables);
            other.result();
        }
    }

    static Check judged(LeakReport report) {
        String words = report.originals() + " originals looked for in " + report.rows() + " rows, " + report.bytes()
                + " bytes"
                + (report.untold() > 0
                        ? "; " + report.untold() + " too short to be looked for but in their own columns"
                        : "")
                + (report.chance().isEmpty() ? "" : "; as many as chance makes in " + places(report.chance()));
        return Check.of(
                CheckName.LEAKS,
                words,
                report.leaks().stream().map(LeakCheck::told).toList(),
                "decide about these columns in the policy, then make the copy again");
    }

    private static String places(List<Leak> leaks) {
        return leaks.stream().map(Leak::place).collect(Collectors.joining(", "));
    }

    private static String told(Leak leak) {
        return leak.place() + " holds " + leak.different() + " originals ("
                + leak.classes().stream().map(DataClass::label).collect(Collectors.joining(", "))
                + ") of " + String.join(", ", leak.sources())
                + leak.examples().stream()
                        .findFirst()
                        .map(it -> ", such as " + it.value() + (it.row().isEmpty() ? "" : " in row " + it.row()))
                        .orElse("");
    }
}
