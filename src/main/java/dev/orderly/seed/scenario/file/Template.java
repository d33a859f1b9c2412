package dev.orderly.seed.scenario.file;

import dev.orderly.workspace.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text with places that are filled in: <code>INV-${patient.record_number}</code>. */
public record Template(List<Piece> pieces, Origin origin) {

    private static final String LIKE = "like ";

    public Template {
        pieces = List.copyOf(pieces);
    }

    /** A part of it. */
    public sealed interface Piece {}

    /** Stands as it is. */
    public record Words(String text) implements Piece {}

    /** The value of a parameter, a row, a column of a row. */
    public record Name(String whole) implements Piece {}

    /** A time, which may have places itself. */
    public record Time(Template moment) implements Piece {}

    /** Made up, of this meaning. */
    public record Like(String meaning) implements Piece {}

    public static Template of(String text, Origin origin) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                words.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = end(text, at + 2, origin);
                flush(words, pieces);
                pieces.add(place(text.substring(at + 2, end).strip(), origin));
                at = end + 1;
            } else {
                words.append(text.charAt(at++));
            }
        }
        flush(words, pieces);
        return new Template(pieces, origin);
    }

    private static void flush(StringBuilder words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Words(words.toString()));
            words.setLength(0);
        }
    }

    private static int end(String text, int from, Origin origin) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new Unfit(origin, "\"" + text + "\" has ${ without }", "write ${NAME}, or $${ for ${ itself");
    }

    private static Piece place(String inner, Origin origin) {
        if (inner.isEmpty()) {
            throw new Unfit(origin, "${} names nothing", "write ${NAME}");
        }
        if (inner.startsWith(LIKE)) {
            return new Like(inner.substring(LIKE.length()).strip());
        }
        return Moment.begins(inner) ? new Time(of(inner, origin)) : new Name(inner);
    }

    /** Every name in it, those within times too. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Name name) {
                names.add(name.whole());
            } else if (piece instanceof Time time) {
                names.addAll(time.moment().names());
            }
        }
        return names;
    }

    /** The name that is all of it. */
    public Optional<String> loneName() {
        return pieces.size() == 1 && pieces.get(0) instanceof Name name ? Optional.of(name.whole()) : Optional.empty();
    }
}
