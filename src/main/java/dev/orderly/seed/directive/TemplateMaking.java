package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Part;
import dev.orderly.seed.directive.Directive.PartKind;
import dev.orderly.seed.directive.Directive.Template;
import dev.orderly.value.type.ColumnType;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts with other columns in them; a constant where there are none. */
final class TemplateMaking implements Making {

    private final Template template;
    private final ColumnType type;
    private final @Nullable Object constant;

    TemplateMaking(Template template, ColumnType type) {
        this.template = template;
        this.type = type;
        boolean fixed = template.parts().stream().allMatch(part -> part.kind() == PartKind.LITERAL);
        this.constant = fixed ? Literal.of(literal(template), type) : null;
    }

    private static String literal(Template template) {
        StringBuilder text = new StringBuilder();
        template.parts().forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** Null where one of the columns is. */
    @Override
    public @Nullable Object make(Row row, Draw draw) {
        if (constant != null) {
            return constant;
        }
        StringBuilder text = new StringBuilder();
        draw.at(Draw.mix(row.place() + row.tries()));
        for (Part part : template.parts()) {
            String piece = piece(part, row, draw);
            if (piece == null) {
                return null;
            }
            text.append(piece);
        }
        return Literal.of(text.toString(), type);
    }

    private static @Nullable String piece(Part part, Row row, Draw draw) {
        return switch (part.kind()) {
            case LITERAL -> part.text();
            case ROW -> number(row.row() + 1, part.width());
            case ORDINAL -> number(row.ordinal() + 1, part.width());
            case DIGITS -> digits(part.width(), draw);
            case COLUMN -> padded(part, row.value(part.reference().orElseThrow()));
        };
    }

    private static String number(long number, int width) {
        return width == 0 ? String.valueOf(number) : String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    private static String digits(int width, Draw draw) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < width; i++) {
            digits.append((char) ('0' + draw.below(10)));
        }
        return digits.toString();
    }

    private static @Nullable String padded(Part part, @Nullable Object value) {
        if (value instanceof Long number) {
            return number(number, part.width());
        }
        if (value instanceof LocalDateTime moment) {
            return moment.toString().replace('T', ' ');
        }
        return value == null ? null : value.toString();
    }
}
