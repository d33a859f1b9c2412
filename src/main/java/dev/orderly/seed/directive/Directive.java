package dev.orderly.seed.directive;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way in which the values of a column come about, as it was written. */
public sealed interface Directive {

    /** The columns that it looks at. */
    default List<Reference> references() {
        return List.of();
    }

    /** One of some values, each as often as its weight says. */
    record Choice(List<String> values, List<Double> weights) implements Directive {
        public Choice {
            values = List.copyOf(values);
            weights = List.copyOf(weights);
        }
    }

    /** A text with other columns in it. */
    record Template(List<Part> parts) implements Directive {
        public Template {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Reference> references() {
            return parts.stream().map(Part::reference).flatMap(Optional::stream).toList();
        }
    }

    /**
     * A piece of a template.
     *
     * @param kind what stands there
     * @param text of a literal
     * @param width digits of a number at least
     */
    record Part(PartKind kind, String text, Optional<Reference> reference, int width) {}

    /** What stands in a template. */
    enum PartKind {
        LITERAL,
        COLUMN,
        /** The number of the row in its table, from 1. */
        ROW,
        /** The number of the row among those of its parent, from 1. */
        ORDINAL,
        /** So many digits that are drawn. */
        DIGITS
    }

    /** The value of another column as it is. */
    record Copy(Reference of) implements Directive {
        @Override
        public List<Reference> references() {
            return List.of(of);
        }
    }

    /** How numbers lie between two others. */
    enum Lie {
        EVEN,
        /** Small ones often. */
        LOW,
        /** Great ones often. */
        HIGH,
        /** Those in the middle often. */
        MIDDLE
    }

    /** Numbers, both bounds among them, in steps from the smaller one. */
    record Numbers(BigDecimal from, BigDecimal to, BigDecimal step, Lie lie) implements Directive {}

    /**
     * Dates and times.
     *
     * @param after the column that they are counted from; where there is none, the time of the refresh
     * @param minutes whether from and to are minutes, and not days
     * @param hours of the day between which they lie; empty for any
     * @param weekdays whether they are from Monday to Friday
     * @param past whether those later than now are moved to before it
     */
    record Moments(
            Optional<Reference> after,
            long from,
            long to,
            boolean minutes,
            Optional<Hours> hours,
            boolean weekdays,
            boolean past,
            Lie lie,
            ZoneId zone)
            implements Directive {
        @Override
        public List<Reference> references() {
            return after.map(List::of).orElse(List.of());
        }
    }

    /** From a full hour to another one, the end not in it. */
    record Hours(int from, int to) {}

    /**
     * Slots of a timetable, none of which overlaps another one of the same parent.
     *
     * @param from the first day, counted from now
     * @param minutes from one slot to the next
     * @param lengths in minutes, one of which each takes
     */
    record Slots(long from, long to, Hours hours, boolean weekdays, int minutes, List<Integer> lengths, ZoneId zone)
            implements Directive {
        public Slots {
            lengths = List.copyOf(lengths);
        }
    }

    /** A rule for each value of another column; {@code past} and {@code future} for dates and times. */
    record Cases(Reference by, Map<String, ColumnRule> cases, Optional<ColumnRule> otherwise) implements Directive {
        public Cases {
            cases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        }

        @Override
        public List<Reference> references() {
            List<Reference> all = new ArrayList<>(List.of(by));
            cases.values().forEach(rule -> all.addAll(rule.references()));
            otherwise.ifPresent(rule -> all.addAll(rule.references()));
            return List.copyOf(all);
        }
    }

    /** A JSON document with a rule for each key. */
    record Document(Map<String, ColumnRule> members) implements Directive {
        public Document {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public List<Reference> references() {
            return members.values().stream()
                    .flatMap(rule -> rule.references().stream())
                    .toList();
        }
    }

    /** What a foreign key may refer to. */
    record Where(Map<String, List<String>> values) implements Directive {
        public Where {
            values = Map.copyOf(values);
        }
    }

    /** As it would be without a rule, apart from how often it is null. */
    record Usual() implements Directive {}
}
