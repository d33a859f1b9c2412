package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.plan.Design.Anchor;
import dev.orderly.seed.plan.Numbering.Digit;
import dev.orderly.seed.value.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many rows there can be, in all and for each row of the anchor's target, by the constraints that numberings keep. */
final class Capacity {

    /** Rows of a target beyond this are not looked at one by one. */
    private static final long MOST_PARENTS = 4_000_000;

    /** What stands for things that are drawn for a row of the target. */
    private static final long SHARE = 3_000_001;

    private static final long FAN = 3_000_002;

    private final Optional<Link> anchor;
    private final List<Link> links;
    private final List<Numbering> numberings;
    private final IntFunction<@Nullable Source> sources;
    private final Bench bench = new Bench();
    private final @Nullable Object[] values;
    private final Resemblance like;
    private final Set<Integer> spread;

    /** @param spread keys whose rows differ for slots of one time */
    Capacity(
            Optional<Link> anchor,
            List<Link> links,
            List<Numbering> numberings,
            IntFunction<@Nullable Source> sources,
            int columns,
            Resemblance like,
            Set<Integer> spread) {
        this.anchor = anchor;
        this.links = links;
        this.numberings = numberings;
        this.sources = sources;
        this.values = new Object[columns];
        this.like = like;
        this.spread = spread;
    }

    /** Rows in all, where no anchor says how many there are. */
    long inAll(long wanted) {
        long most = wanted;
        for (Numbering numbering : numberings) {
            if (!numbering.withinParent()) {
                most = Math.min(most, product(numbering, -1));
            }
        }
        return most;
    }

    /**
     * As many for each row of the target as is asked for.
     *
     * @param place stands for the table
     */
    Anchor anchored(TableRule.Per per, long place) {
        Link link = anchor.orElseThrow();
        int[] fit = eligible(link);
        int[] parents = apart(every(link, fit)
                .filter(parent -> Link.isAmong(link.target, parent, per.where(), bench))
                .filter(parent ->
                        new Draw().at(Draw.place(place, parent, SHARE)).percent(per.share())));
        List<Numbering> within =
                numberings.stream().filter(Numbering::withinParent).toList();
        long[] firsts = new long[parents.length + 1];
        for (int i = 0; i < parents.length; i++) {
            int parent = parents[i];
            long most = within.stream()
                    .mapToLong(numbering -> product(numbering, parent))
                    .min()
                    .orElse(Long.MAX_VALUE);
            long asked = (long) per.from()
                    + new Draw().at(Draw.place(place, parent, FAN)).below(per.to() - per.from() + 1);
            firsts[i + 1] = firsts[i] + Math.min(most, asked);
        }
        return new Anchor(link, new Fanout.Counted(firsts), parents);
    }

    /** Empty when no row of the target can have rows here. */
    Optional<Anchor> anchored(long rows) {
        Link link = anchor.orElseThrow();
        int[] fit = eligible(link);
        int[] eligible = spread.isEmpty() ? fit : apart(every(link, fit));
        long parents = eligible == null ? link.target.count() : eligible.length;
        if (parents == 0) {
            return Optional.empty();
        }
        List<Numbering> within =
                numberings.stream().filter(Numbering::withinParent).toList();
        Fanout skewed = like.fanout(link, parents, rows);
        if (within.stream().noneMatch(this::isLimited) || parents > MOST_PARENTS) {
            return Optional.of(new Anchor(link, skewed, eligible));
        }
        long[] fans = new long[(int) parents];
        long[] most = new long[(int) parents];
        for (int i = 0; i < parents; i++) {
            long parent = eligible == null ? i : eligible[i];
            most[i] = within.stream()
                    .mapToLong(numbering -> product(numbering, parent))
                    .min()
                    .orElse(Long.MAX_VALUE);
            fans[i] = Math.min(most[i], skewed.first(i + 1) - skewed.first(i));
        }
        spread(fans, most, rows - Arrays.stream(fans).sum());
        long[] firsts = new long[fans.length + 1];
        for (int i = 0; i < fans.length; i++) {
            firsts[i + 1] = firsts[i] + fans[i];
        }
        return Optional.of(new Anchor(link, new Fanout.Counted(firsts), eligible));
    }

    /** What the first ones have no room for goes to the others. */
    private static void spread(long[] fans, long[] most, long missing) {
        long left = missing;
        while (left > 0) {
            long share = Math.max(1, left / fans.length);
            long before = left;
            for (int i = 0; i < fans.length && left > 0; i++) {
                long more = Math.min(Math.min(share, left), most[i] - fans[i]);
                fans[i] += more;
                left -= more;
            }
            if (left == before) {
                return;
            }
        }
    }

    private boolean isLimited(Numbering numbering) {
        return numbering.digits().stream().noneMatch(digit -> isOptional(digit) || room(digit) == Long.MAX_VALUE);
    }

    private boolean isOptional(Digit digit) {
        return digit.link() >= 0 && links.get(digit.link()).optional;
    }

    private long room(Digit digit) {
        Source source = digit.column() < 0 ? null : sources.apply(digit.column());
        return source == null || source.count() == Long.MAX_VALUE
                ? digit.link() >= 0 ? 0 : Long.MAX_VALUE
                : Math.max(0, source.count() - digit.from());
    }

    /** How many numbers it has for rows of one parent. */
    private long product(Numbering numbering, long parent) {
        long product = 1;
        for (Digit digit : numbering.digits()) {
            if (isOptional(digit)) {
                return Long.MAX_VALUE;
            }
            long size = digit.link() >= 0 ? choices(links.get(digit.link()), parent) : room(digit);
            product = size != 0 && product > Long.MAX_VALUE / Math.max(size, 1) ? Long.MAX_VALUE : product * size;
        }
        return product;
    }

    private long choices(Link link, long parent) {
        if (parent < 0) {
            return link.shared.length == 0 ? link.target.count() : Long.MAX_VALUE;
        }
        return choice(link, parent).count();
    }

    private Link.Choice choice(Link link, long parent) {
        Link from = anchor.orElseThrow();
        for (int i = 0; i < from.columns.length; i++) {
            values[from.columns[i]] = from.target.value(parent, from.targetColumns[i], bench);
        }
        return link.choice(values, origins(link, from, parent));
    }

    private static long[] origins(Link link, Link from, long parent) {
        return Arrays.stream(link.shared)
                .map(place -> link.columns[place])
                .mapToLong(column -> IntStream.range(0, from.columns.length)
                        .filter(i -> from.columns[i] == column)
                        .mapToLong(i -> link.isByOrigin() ? from.target.originRow(parent, from.targetColumns[i]) : 0)
                        .findFirst()
                        .orElse(0))
                .toArray();
    }

    /** The rows of the target for which all other keys find rows; null when that is all of them. */
    private int @Nullable [] eligible(Link link) {
        List<Link> needed = links.stream()
                .filter(other -> !other.optional && !other.self && other.shared.length > 0)
                .filter(other -> isGivenBy(link, other))
                .toList();
        if (needed.isEmpty() || link.target.count() > MOST_PARENTS) {
            return null;
        }
        int[] fit = IntStream.range(0, (int) link.target.count())
                .filter(parent -> needed.stream().allMatch(other -> choices(other, parent) > 0))
                .toArray();
        return fit.length == link.target.count() ? null : fit;
    }

    private static IntStream every(Link link, int @Nullable [] fit) {
        return fit == null ? IntStream.range(0, Math.toIntExact(link.target.count())) : Arrays.stream(fit);
    }

    /**
     * Those whose rows meet others of the spread keys in each slot, by how {@link RowKeys} counts. Where there are fewer of those than rows of
     * the anchor's target, the rest of the latter have no rows here.
     */
    private int[] apart(IntStream parents) {
        Set<List<Object>> taken = new HashSet<>();
        List<Integer> kept = new ArrayList<>();
        parents.forEach(parent -> {
            List<List<Object>> places = places(parent, kept.size());
            if (places.stream().noneMatch(taken::contains)) {
                taken.addAll(places);
                kept.add(parent);
            }
        });
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** By the spread keys: among which rows it chooses, and where it begins. */
    private List<List<Object>> places(int parent, long number) {
        List<List<Object>> places = new ArrayList<>();
        for (int key : spread) {
            Link.Choice choice = choice(links.get(key), parent);
            if (choice.count() > 0) {
                Object rows = choice.listed() == null ? choice.first() : (Object) choice.listed();
                places.add(List.of(key, rows, choice.count(), number % choice.count()));
            }
        }
        return places;
    }

    private static boolean isGivenBy(Link anchor, Link other) {
        return Arrays.stream(other.shared)
                .allMatch(place -> Arrays.stream(anchor.columns).anyMatch(column -> column == other.columns[place]));
    }
}
