package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Moment;
import dev.orderly.seed.scenario.file.Template;
import dev.orderly.seed.scenario.file.Template.Piece;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.seed.scenario.plan.Names.Place;
import dev.orderly.seed.scenario.plan.Names.Target;
import dev.orderly.seed.value.CopyText;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.workspace.Origin;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out values, as the server reads them. */
final class Evaluation {

    static final ColumnType TEXT = ColumnType.of(Kind.TEXT, "text");

    /** In statements, where the server finds out what is meant. */
    private static final ColumnType ANY = ColumnType.of(Kind.OTHER, "unknown");

    private final Names names;
    private final Cells cells;
    private final Invention invention;
    private final Times times;

    Evaluation(Names names, Cells cells, Invention invention, Times times) {
        this.names = names;
        this.cells = cells;
        this.invention = invention;
        this.times = times;
    }

    Names names() {
        return names;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** A value; null is the SQL null. */
    record Known(@Nullable String text) implements Outcome {}

    /** The row itself. */
    record Reference(RowId row) implements Outcome {}

    /** It depends on a row whose values are not known yet. */
    record Open() implements Outcome {}

    /** Ends the evaluation of a value that is open. */
    private static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYet() {
            super(null, null, false, false);
        }
    }

    /**
     * @param part what tells the values of a row apart
     * @throws Unfit for what cannot be
     */
    Outcome of(Value value, ColumnType type, Place place, String part) {
        try {
            if (value instanceof Value.Text text) {
                Optional<Outcome> whole = whole(text, type, place, part);
                return whole.isPresent() ? whole.get() : new Known(text(text, type, place, part));
            }
            return new Known(compound(value, type, place, part));
        } catch (NotYet e) {
            return new Open();
        }
    }

    /** Of a name that is all of the text and stands for more than a text. */
    private Optional<Outcome> whole(Value.Text text, ColumnType type, Place place, String part) {
        Optional<Target> target = text.template().loneName().map(name -> names.resolve(name, place, text.origin()));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (target.get() instanceof Names.Whole row) {
            return Optional.of(new Reference(row.row()));
        }
        if (target.get() instanceof Names.Item item) {
            return Optional.of(of(item.value(), type, place, part));
        }
        if (target.get() instanceof Names.Part cell) {
            return Optional.of(new Known(cell(cell)));
        }
        if (target.get() instanceof Names.Words list && type.kind() == Kind.ARRAY) {
            return Optional.of(new Known(CopyText.text(list.words(), type)));
        }
        return target.get() instanceof Names.Nothing ? Optional.of(new Known(null)) : Optional.empty();
    }

    private @Nullable String cell(Names.Part cell) {
        return cells.cell(cell.row(), cell.column()).orElseThrow(NotYet::new).text();
    }

    private String text(Value.Text text, ColumnType type, Place place, String part) {
        ZoneId zone = place.instance().scenario().zone();
        String filled = filled(text.template(), type, place, part);
        return type.kind() == Kind.JSON
                ? documents(place, part).ofText(filled, text.quoted())
                : times.typed(filled, zone, type, text.origin());
    }

    private Documents documents(Place place, String part) {
        return new Documents(
                (text, at) -> filled(text.template(), ColumnType.of(Kind.JSON, "json"), place, part + at),
                text -> text.template()
                        .loneName()
                        .map(name -> names.resolve(name, place, text.origin()))
                        .map(target -> target instanceof Names.Item item ? item.value() : null));
    }

    private @Nullable String compound(Value value, ColumnType type, Place place, String part) {
        if (type.kind() == Kind.JSON) {
            return documents(place, part).of(value);
        }
        if (type.kind() == Kind.ARRAY && value instanceof Value.Items items) {
            ColumnType element = type.parts().get(0).type();
            List<@Nullable String> texts = new ArrayList<>();
            for (int i = 0; i < items.values().size(); i++) {
                texts.add(single(items.values().get(i), element, place, part + '[' + i));
            }
            return CopyText.text(texts, type);
        }
        if (type.kind() == Kind.COMPOSITE && value instanceof Value.Fields fields) {
            return composite(fields, type, place, part);
        }
        throw new Unfit(
                value.origin(),
                value instanceof Value.Items
                        ? "a list is no " + type.name()
                        : "names with values are no " + type.name(),
                "write one value");
    }

    private @Nullable String composite(Value.Fields fields, ColumnType type, Place place, String part) {
        List<String> known = type.parts().stream().map(ColumnType.Part::name).toList();
        for (String name : fields.values().keySet()) {
            if (!known.contains(name)) {
                throw new Unfit(
                        fields.origin(),
                        "type " + type.name() + " has no \"" + name + '"',
                        "it has " + String.join(", ", known));
            }
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (ColumnType.Part each : type.parts()) {
            Value value = fields.values().get(each.name());
            texts.add(value == null ? null : single(value, each.type(), place, part + '.' + each.name()));
        }
        return CopyText.text(texts, type);
    }

    /** A value within another one. */
    private @Nullable String single(Value value, ColumnType type, Place place, String part) {
        Outcome outcome = of(value, type, place, part);
        if (outcome instanceof Open) {
            throw new NotYet();
        }
        if (outcome instanceof Known known) {
            return known.text();
        }
        throw new Unfit(value.origin(), "a row cannot stand there", "write ${ROW.COLUMN}");
    }

    /** One text, its places filled in; empty when it depends on rows that are not known yet. */
    Optional<String> text(Template template, Place place, String part) {
        try {
            return Optional.of(filled(template, TEXT, place, part));
        } catch (NotYet e) {
            return Optional.empty();
        }
    }

    private String filled(Template template, ColumnType type, Place place, String part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.pieces().size(); i++) {
            text.append(piece(template.pieces().get(i), template.origin(), type, place, part + '#' + i));
        }
        return text.toString();
    }

    private @Nullable String piece(Piece piece, Origin origin, ColumnType type, Place place, String part) {
        if (piece instanceof Template.Words words) {
            return words.text();
        }
        if (piece instanceof Template.Like like) {
            return invention.of(like.meaning(), place, part, origin);
        }
        if (piece instanceof Template.Time time) {
            return times.of(
                    filled(time.moment(), TEXT, place, part),
                    place.instance().scenario().zone(),
                    type,
                    origin);
        }
        return named(((Template.Name) piece).whole(), origin, type, place, part);
    }

    private @Nullable String named(String name, Origin origin, ColumnType type, Place place, String part) {
        Target target = names.resolve(name, place, origin);
        if (target instanceof Names.Words words) {
            String text = String.join(",", words.words());
            return words.moment() && Moment.begins(text)
                    ? times.of(text, place.instance().scenario().zone(), type, origin)
                    : text;
        }
        if (target instanceof Names.Part cell) {
            String text = cell(cell);
            return text == null ? "" : text;
        }
        if (target instanceof Names.Item item) {
            String text = single(item.value(), type, place, part);
            return text == null ? "" : text;
        }
        throw new Unfit(origin, "\"" + name + "\" cannot stand within a text", "write ${ROW.COLUMN}");
    }

    /**
     * A query, its places filled in with literals.
     *
     * @param unknown stands for values that are not known yet, by the type that they will have
     */
    String sql(Template template, Place place, boolean unknown) {
        StringBuilder sql = new StringBuilder();
        for (Piece piece : template.pieces()) {
            if (piece instanceof Template.Words words) {
                sql.append(words.text());
            } else {
                sql.append(literal(piece, template.origin(), place, unknown));
            }
        }
        return sql.toString();
    }

    private String literal(Piece piece, Origin origin, Place place, boolean unknown) {
        Optional<Names.Part> cell = piece instanceof Template.Name name
                        && names.resolve(name.whole(), place, origin) instanceof Names.Part part
                ? Optional.of(part)
                : Optional.empty();
        if (cell.isEmpty()) {
            return SqlLiteral.quote(String.valueOf(piece(piece, origin, ANY, place, "expect")));
        }
        ColumnType type = Shapes.column(
                        names.table(cell.get().row()), cell.get().column())
                .type();
        String text = unknown ? null : cell(cell.get());
        return '(' + (text == null ? "NULL" : SqlLiteral.quote(text)) + "::" + type.name() + ')';
    }
}
