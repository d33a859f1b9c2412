package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.plan.Design.Anchor;
import dev.orderly.seed.plan.Design.Shape;
import dev.orderly.seed.plan.Link.Choice;
import dev.orderly.seed.plan.Numbering.Digit;
import dev.orderly.value.check.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a row that is being made the values of its foreign keys. For use by several threads, each at its own bench. */
final class RowKeys {

    /** What stands for the keys of a row, which are no columns. */
    private static final long LINKS = 2_000_000;
    /** A prime, so that neighbouring slots are of rows far from each other. */
    private static final long FAR = 7_919;

    private final Design design;
    private final @Nullable Anchor anchor;
    /** By link and shared column: the column of the anchor's target that its value comes from, or -1. */
    private final int[][] originColumns;

    /** @param anchored by column: the target's column that the anchor takes it from, or -1 */
    RowKeys(Design design, int[] anchored) {
        this.design = design;
        this.anchor = design.anchor().orElse(null);
        this.originColumns = new int[design.links().size()][];
        for (int i = 0; i < originColumns.length; i++) {
            Link link = design.links().get(i);
            originColumns[i] = Arrays.stream(link.shared)
                    .map(place -> anchored[link.columns[place]])
                    .toArray();
        }
    }

    /**
     * Empty when all keys refer to something, or may be without; else why not.
     *
     * @param parent the row that the anchor refers to, or -1
     */
    String take(long row, long ordinal, long parent, int tries, Shape shape, Bench.Scratch scratch, Bench bench) {
        if (anchor != null) {
            take(anchor.link(), parent, scratch.values, bench);
        }
        scratch.anchored = parent;
        scratch.targets = new long[design.links().size()];
        Arrays.fill(scratch.targets, -1);
        scratch.rest = new long[design.numberings().size()];
        for (int i = 0; i < scratch.rest.length; i++) {
            scratch.rest[i] = design.numberings().get(i).start(ordinal, row, parent);
        }
        for (int i = 0; i < design.links().size(); i++) {
            String why = key(i, row, parent, tries, shape, scratch, bench);
            if (!why.isEmpty()) {
                return why;
            }
        }
        return "";
    }

    private String key(int i, long row, long parent, int tries, Shape shape, Bench.Scratch scratch, Bench bench) {
        Link link = design.links().get(i);
        Draw draw = bench.place()
                .at(Draw.place(design.place(), row, LINKS + i), 0, tries)
                .draw();
        if (isAbsent(link, scratch.values, shape, draw, tries)) {
            return absent(i, scratch);
        }
        Choice choice = choice(i, link, parent, scratch);
        choice = link.self ? choice.before(row) : choice;
        long at = choice.count() == 0 ? -1 : numberedLink(i, choice.count(), row, parent, scratch);
        if (at == -2) {
            at = design.like().choose(link, choice.count(), draw);
        }
        if (at >= 0) {
            scratch.targets[i] = choice.row(at);
            take(link, choice.row(at), scratch.values, bench);
            return "";
        }
        if (link.optional) {
            return absent(i, scratch);
        }
        if (link.self) {
            scratch.targets[i] = row;
            take(link, row, scratch.values, bench);
            return "";
        }
        return "its foreign key " + link.foreign.name() + " finds no row of "
                + link.foreign.target().name() + " that fits" + (link.shared.length == 0 ? "" : " its other keys")
                + " and is not taken yet";
    }

    /** A row without it is unlike all others, whatever its number. */
    private String absent(int link, Bench.Scratch scratch) {
        for (int n = 0; n < design.numberings().size(); n++) {
            if (design.numberings().get(n).digits().stream().anyMatch(digit -> digit.link() == link)) {
                scratch.rest[n] = 0;
            }
        }
        return "";
    }

    /** -1 when all are used up, -2 when it is not numbered. */
    private long numberedLink(int link, long count, long row, long parent, Bench.Scratch scratch) {
        if (design.spread().contains(link)) {
            return spread(count, row, scratch);
        }
        for (int n = 0; n < design.numberings().size(); n++) {
            Numbering numbering = design.numberings().get(n);
            List<Digit> digits = numbering.digits();
            for (int d = 0; d < digits.size(); d++) {
                if (digits.get(d).link() == link) {
                    long number = scratch.rest[n];
                    scratch.rest[n] = number / count;
                    boolean last = d == digits.size() - 1;
                    if (last && number >= count) {
                        scratch.rest[n] = 0;
                        return -1;
                    }
                    long turn = numbering.withinParent() ? Math.floorMod(Draw.mix(parent), count) : 0;
                    return (number + turn) % count;
                }
            }
        }
        return -2;
    }

    /** For one slot, the row of another parent is another one, as long as there are as many rows as parents. */
    private long spread(long count, long row, Bench.Scratch scratch) {
        for (int n = 0; n < design.numberings().size(); n++) {
            if (design.numberings().get(n).timetable().isPresent()) {
                long parent = design.anchor()
                        .map(anchor -> anchor.fanout().parent(row))
                        .orElse(0L);
                return Math.floorMod(scratch.rest[n] * FAR + parent, count);
            }
        }
        return -2;
    }

    private boolean isAbsent(Link link, @Nullable Object[] values, Shape shape, Draw draw, int tries) {
        if (!link.optional) {
            return false;
        }
        boolean wanted = false;
        for (int i = 0; i < link.columns.length; i++) {
            if (isShared(link, i)) {
                if (values[link.columns[i]] == null) {
                    return true;
                }
                continue;
            }
            Domain domain = shape.domains()[link.columns[i]];
            if (domain.isWithoutValues()) {
                return true;
            }
            wanted |= domain.isNotNull();
        }
        if (wanted) {
            return false;
        }
        if (tries % 2 != 0) {
            return draw.percent(nulls(link).orElse(60));
        }
        Optional<Integer> ruled = nulls(link);
        return ruled.isPresent() ? draw.percent(ruled.get()) : design.like().isWithout(link, draw);
    }

    private Optional<Integer> nulls(Link link) {
        for (int i = 0; i < link.columns.length; i++) {
            if (!isShared(link, i) && design.rules().nulls(link.columns[i]).isPresent()) {
                return design.rules().nulls(link.columns[i]);
            }
        }
        return Optional.empty();
    }

    private static boolean isShared(Link link, int place) {
        for (int shared : link.shared) {
            if (shared == place) {
                return true;
            }
        }
        return false;
    }

    /** Rows of one parent follow each other and have the same choice, if their values come from it. */
    private Choice choice(int i, Link link, long parent, Bench.Scratch scratch) {
        if (!link.isByOrigin()) {
            return link.choice(scratch.values, null);
        }
        Choice[] choices = scratch.choices(design.links().size(), parent);
        Choice known = choices[i];
        if (known == null || parent < 0) {
            long[] origins = new long[link.shared.length];
            for (int n = 0; anchor != null && n < origins.length; n++) {
                origins[n] = anchor.link().target.originRow(parent, originColumns[i][n]);
            }
            known = link.choice(scratch.values, origins);
            choices[i] = known;
        }
        return known;
    }

    private static void take(Link link, long target, @Nullable Object[] values, Bench bench) {
        for (int i = 0; i < link.columns.length; i++) {
            if (!isShared(link, i)) {
                values[link.columns[i]] = link.target.value(target, link.targetColumns[i], bench);
            }
        }
    }
}
