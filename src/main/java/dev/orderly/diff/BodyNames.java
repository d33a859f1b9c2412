package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Routine;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words in a routine's definition that could be names of other objects. */
final class BodyNames {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private BodyNames() {}

    static boolean canBeNamed(ObjectId id) {
        return switch (id.kind()) {
            case ROUTINE, AGGREGATE, TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> true;
            default -> false;
        };
    }

    static Set<String> in(Routine routine) {
        return WORD.matcher(routine.definition())
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.equals(routine.id().name()))
                .collect(Collectors.toSet());
    }
}
