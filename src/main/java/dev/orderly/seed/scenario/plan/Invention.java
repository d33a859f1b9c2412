package dev.orderly.seed.scenario.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.value.CopyText;
import dev.orderly.seed.value.Meaning;
import dev.orderly.seed.value.Source;
import dev.orderly.seed.value.Sources;
import dev.orderly.value.check.Domain;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.workspace.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values that are made up for a meaning. Those of one row are of one person. */
final class Invention {

    private static final long PERSON = -1;
    private static final String WOMAN = "female ";
    private static final String MAN = "male ";

    private final Supplier<Sources> vocabulary;
    private final long seed;
    private @Nullable Sources sources;

    /** @param vocabulary is asked for once, where anything is made up */
    Invention(Supplier<Sources> vocabulary, long seed) {
        this.vocabulary = vocabulary;
        this.seed = seed;
    }

    /**
     * @param words such as {@code female given name}
     * @param part what tells the values of a row apart, such as the column
     * @throws Unfit for a meaning that nobody knows
     */
    String of(String words, Names.Place place, String part, Origin origin) {
        boolean woman = words.startsWith(WOMAN);
        boolean man = words.startsWith(MAN);
        String bare = woman ? words.substring(WOMAN.length()) : man ? words.substring(MAN.length()) : words;
        Meaning meaning = Meaning.of(bare.strip().replace(' ', '_'));
        ColumnType type = type(meaning);
        if (meaning == Meaning.NONE) {
            throw new Unfit(
                    origin,
                    "nothing is known of values like \"" + words + '"',
                    "one of "
                            + Arrays.stream(Meaning.values())
                                    .filter(each -> each != Meaning.NONE)
                                    .map(each ->
                                            each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                    .collect(Collectors.joining(", ")));
        }
        long row = Draw.place(Draw.named(place.instance().id()) ^ Draw.mix(seed), Draw.named(place.label()), PERSON);
        Source source = sources()
                .of(type, new Domain(), new Sources.About(bare.strip().replace(' ', '_'), List.of(), 0))
                .orElseThrow();
        dev.orderly.seed.value.Place at =
                new dev.orderly.seed.value.Place().at(Draw.mix(row + Draw.named(part)), person(row, woman, man), 0);
        return String.valueOf(CopyText.text(source.any(at), type));
    }

    /** Women have even numbers. */
    private static long person(long row, boolean woman, boolean man) {
        return woman ? row & ~1L : man ? row | 1L : row;
    }

    private Sources sources() {
        Sources made = sources;
        if (made == null) {
            made = vocabulary.get();
            sources = made;
        }
        return made;
    }

    private static ColumnType type(Meaning meaning) {
        return switch (meaning) {
            case BIRTH, FUTURE, PAST -> ColumnType.of(Kind.DATE, "date");
            case AMOUNT, PERCENTAGE, MEASURE, LATITUDE, LONGITUDE ->
                ColumnType.of(Kind.DECIMAL, "numeric").digits(12, 2);
            case QUANTITY, AGE, YEAR, RATING ->
                ColumnType.of(Kind.INTEGER, "integer").between(0, Integer.MAX_VALUE);
            default -> ColumnType.of(Kind.TEXT, "text");
        };
    }
}
