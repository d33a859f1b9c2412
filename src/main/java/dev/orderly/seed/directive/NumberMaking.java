package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Lie;
import dev.orderly.seed.directive.Directive.Numbers;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.math.BigDecimal;

/** Numbers between two others. */
final class NumberMaking implements Making {

    private final Numbers numbers;
    private final ColumnType type;
    private final long steps;

    NumberMaking(Numbers numbers, ColumnType type) {
        if (!type.kind().isNumber()) {
            throw new IllegalArgumentException("numbers, of which there are none in " + type.name());
        }
        this.numbers = numbers;
        this.type = type;
        this.steps = numbers.to()
                        .subtract(numbers.from())
                        .divideToIntegralValue(numbers.step())
                        .longValueExact()
                + 1;
    }

    @Override
    public Object make(Row row, Draw draw) {
        long step = drawn(draw.at(Draw.mix(row.place() + row.tries())), steps, numbers.lie());
        BigDecimal value = numbers.from().add(numbers.step().multiply(BigDecimal.valueOf(step)));
        return type.kind() == Kind.INTEGER ? (Object) value.longValue() : Literal.scaled(value, type);
    }

    /** From 0 to {@code below}, without it. */
    static long drawn(Draw draw, long below, Lie lie) {
        return switch (lie) {
            case EVEN -> draw.below(below);
            case LOW -> draw.skewed(below);
            case HIGH -> below - 1 - draw.skewed(below);
            // the sum of three is near to a bell
            case MIDDLE -> (long) ((draw.part() + draw.part() + draw.part()) / 3 * below);
        };
    }
}
