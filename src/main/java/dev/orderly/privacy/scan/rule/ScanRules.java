package dev.orderly.privacy.scan.rule;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a workspace in the order of the file; the first that holds counts. */
public record ScanRules(List<ScanRule> rules) {

    public static final ScanRules NONE = new ScanRules(List.of());

    public ScanRules {
        rules = List.copyOf(rules);
    }

    public Optional<Match> of(String table, String column, List<@Nullable String> values) {
        return rules.stream()
                .filter(rule -> rule.holdsFor(table, column))
                .flatMap(rule -> rule.fit(values).map(share -> new Match(rule, share)).stream())
                .findFirst();
    }

    /** A rule that holds for a column, with the share of its values that fit. */
    public record Match(ScanRule rule, double share) {}
}
