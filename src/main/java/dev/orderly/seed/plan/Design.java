package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.value.Source;
import dev.orderly.seed.value.Sources;
import dev.orderly.value.check.Domain;
import dev.orderly.value.check.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that has been decided of how a table's rows are made.
 *
 * @param anchor the key that says how many rows there are for each row of another table
 * @param links the other keys, in the order in which they are given values
 * @param shapes ways in which the conditions can be met, at least one
 * @param orders pairs of columns of which the first is not the greater one
 * @param rules what is asked of the columns
 * @param directed makes the values that rules ask for
 * @param spread keys whose rows differ for slots of one time
 * @param restraints conditions that only one row of each parent, or of all, may meet
 */
@SuppressWarnings("ArrayRecordComponent") // looked at for every value of every row, and never compared
record Design(
        TableFacts facts,
        Sources sources,
        long place,
        Optional<Anchor> anchor,
        List<Link> links,
        List<Numbering> numberings,
        List<Shape> shapes,
        List<Check> conditions,
        List<int[]> orders,
        List<Restraint> restraints,
        List<Pool> pools,
        Resemblance like,
        ColumnRules rules,
        Directed directed,
        Set<Integer> spread) {

    /**
     * @param eligible the rows of the target that have rows here; all of them when null
     */
    record Anchor(Link link, Fanout fanout, int @Nullable [] eligible) {
        long target(long parent) {
            return eligible == null ? parent : eligible[(int) parent];
        }
    }

    /**
     * Domains and sources by the place of a column; none for those that keys give.
     *
     * @param sources null where nothing can be made
     * @param filled columns that some other way needs: a row that changes its state, as by a trigger, has what it needs then
     */
    record Shape(Domain[] domains, @Nullable Source[] sources, boolean[] filled) {

        /** Values that are listed, such as those of an enum, are more than this seldom. */
        private static final int FEW = 40;

        /** How many different rows it is for: a way that leaves one state is taken less often than one that leaves many. */
        double weight() {
            double weight = 1;
            for (Source source : sources) {
                if (source != null && source.count() <= FEW) {
                    weight *= source.count();
                }
            }
            return weight;
        }
    }

    record Restraint(String name, Expression condition, boolean withinParent) {}

    /** Values of columns that the server found to be right together. */
    record Pool(int[] columns, List<@Nullable Object[]> tuples) {}

    /** Whether a column that may be null is, in a row that has been tried so often. */
    boolean isNull(int column, boolean filled, int tries, Draw draw) {
        Optional<Integer> asked = rules.nulls(column);
        if (asked.isPresent() && tries < TableRows.MOST_TRIES / 2) {
            return draw.percent(asked.get());
        }
        if (tries % 2 != 0) {
            return draw.percent(50);
        }
        return like.isNull(facts.columns().get(column), filled ? 0 : TableRows.NULLS_PERCENT, draw);
    }
}
