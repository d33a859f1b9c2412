package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Cases;
import dev.orderly.seed.directive.Directive.Choice;
import dev.orderly.seed.directive.Directive.Copy;
import dev.orderly.seed.directive.Directive.Document;
import dev.orderly.seed.directive.Directive.Moments;
import dev.orderly.seed.directive.Directive.Numbers;
import dev.orderly.seed.directive.Directive.Template;
import dev.orderly.value.type.ColumnType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes the values of a column by its rule. For use by several threads. */
@FunctionalInterface
public interface Making {

    /**
     * The row that a value is made for.
     *
     * @implSpec values do not depend on who asks and when
     */
    interface Row {

        /** The value of a column that was made before, or of a row that is referred to; null for the SQL null. */
        @Nullable
        Object value(Reference reference);

        /** The number in its table, from 0. */
        long row();

        /** The number among those of its parent, from 0. */
        long ordinal();

        /** Stands for the row and the column. */
        long place();

        /** How often the row was made before and did not do. */
        int tries();
    }

    /** Null for the SQL null. */
    @Nullable
    Object make(Row row, Draw draw);

    /** @throws RuntimeException when a value that is written is none of the type */
    static Making of(ColumnRule rule, ColumnType type, LocalDate now) {
        if (rule.directive() instanceof Directive.Usual && rule.nulls() == 100) {
            return (row, draw) -> null;
        }
        Making made = of(rule.directive(), type, now);
        int nulls = rule.nulls();
        if (nulls == 0) {
            return made;
        }
        return (row, draw) -> draw.at(Draw.mix(row.place() + 1)).percent(nulls) ? null : made.make(row, draw);
    }

    private static Making of(Directive directive, ColumnType type, LocalDate now) {
        if (directive instanceof Choice choice) {
            Weighted weighted = new Weighted(
                    choice.values().stream()
                            .map(value -> Literal.of(value, type))
                            .toList(),
                    choice.weights());
            // the same however often the row is made, so that weights stay what they are
            return (row, draw) -> weighted.values().get(weighted.drawn(draw.at(row.place())));
        }
        if (directive instanceof Template template) {
            return new TemplateMaking(template, type);
        }
        if (directive instanceof Copy copy) {
            return (row, draw) -> row.value(copy.of());
        }
        if (directive instanceof Numbers numbers) {
            return new NumberMaking(numbers, type);
        }
        if (directive instanceof Moments moments) {
            return new MomentMaking(moments, type, now);
        }
        if (directive instanceof Cases cases) {
            return new CaseMaking(cases, type, now);
        }
        if (directive instanceof Document document) {
            return new DocumentMaking(document, now);
        }
        throw new IllegalArgumentException("a case says which values there are");
    }
}
