package dev.orderly.value.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition over the columns of a row. */
public sealed interface Expression {

    /** @param text empty of meaning when null: the SQL null */
    record Constant(@Nullable String text) implements Expression {}

    record Field(String column) implements Expression {}

    record Cast(Expression of, String type) implements Expression {}

    /** A function by its name or an operator by its sign, {@code ARRAY} and {@code CASE} among them. */
    record Apply(String name, List<Expression> arguments) implements Expression {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code left operator ANY (elements)}, or {@code ALL}. */
    record Quantified(Expression left, String operator, boolean all, List<Expression> elements) implements Expression {
        public Quantified {
            elements = List.copyOf(elements);
        }
    }

    record And(List<Expression> all) implements Expression {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Expression> any) implements Expression {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Expression of) implements Expression {}

    record IsNull(Expression of) implements Expression {}

    /** What it is made of. */
    default List<Expression> parts() {
        if (this instanceof Cast cast) {
            return List.of(cast.of());
        }
        if (this instanceof Apply apply) {
            return apply.arguments();
        }
        if (this instanceof Quantified quantified) {
            return Stream.concat(Stream.of(quantified.left()), quantified.elements().stream())
                    .toList();
        }
        if (this instanceof And and) {
            return and.all();
        }
        if (this instanceof Or or) {
            return or.any();
        }
        if (this instanceof Not not) {
            return List.of(not.of());
        }
        return this instanceof IsNull test ? List.of(test.of()) : List.of();
    }

    /** The names of the columns in it. */
    default Set<String> columns() {
        Set<String> names = new TreeSet<>();
        if (this instanceof Field field) {
            names.add(field.column());
        }
        parts().forEach(part -> names.addAll(part.columns()));
        return names;
    }

    /** The same with other expressions in the place of columns. */
    default Expression with(Function<String, Expression> inPlaceOf) {
        if (this instanceof Field field) {
            return inPlaceOf.apply(field.column());
        }
        return withParts(part -> part.with(inPlaceOf));
    }

    private Expression withParts(UnaryOperator<Expression> change) {
        if (this instanceof Cast cast) {
            return new Cast(change.apply(cast.of()), cast.type());
        }
        if (this instanceof Apply apply) {
            return new Apply(
                    apply.name(), apply.arguments().stream().map(change).toList());
        }
        if (this instanceof Quantified some) {
            return new Quantified(
                    change.apply(some.left()),
                    some.operator(),
                    some.all(),
                    some.elements().stream().map(change).toList());
        }
        if (this instanceof And and) {
            return new And(and.all().stream().map(change).toList());
        }
        if (this instanceof Or or) {
            return new Or(or.any().stream().map(change).toList());
        }
        if (this instanceof Not not) {
            return new Not(change.apply(not.of()));
        }
        return this instanceof IsNull test ? new IsNull(change.apply(test.of())) : this;
    }
}
