package dev.orderly.environment;

import dev.orderly.workspace.Section;
import java.util.OptionalInt;

/** Reads what an environment demands beyond the ordinary. */
final class RulesReader {

    private static final int OLDEST = 10;
    private static final int FAR_FUTURE = 99;

    private RulesReader() {}

    static ValidationRules read(Section section) {
        ValidationRules rules = new ValidationRules(
                section.number("minimum_server", OLDEST, FAR_FUTURE)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                section.flag("require_tls").orElse(false),
                section.flag("forbid_superuser").orElse(false),
                section.words("tables"),
                section.words("triggers"),
                section.words("extensions"));
        section.finish();
        return rules;
    }
}
