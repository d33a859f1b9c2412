package dev.orderly.privacy.policy;

import dev.orderly.privacy.structure.PartPath;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code privacy.yaml}; what is wrong is told all at once, with file and line. */
final class PolicyFile {

    private static final int FORMAT = 1;

    /** Says of a decision that its table's review, or the file's, is not its own. */
    private static final String NOT_YET = "no";

    /** YAML reads a bare null as nothing at all; here it is one of the words. */
    private static final Pattern BARE_NULL =
            Pattern.compile("((?:action|unlisted):[ ]+)null(?=\\s*(?:[,}#]|$))", Pattern.MULTILINE);

    private final Problems problems = new Problems();

    private PolicyFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code policy-invalid}, exit 6 */
    static Policy parse(String label, String text) {
        PolicyFile file = new PolicyFile();
        Policy policy = file.policy(
                label, YamlFile.parse(label, BARE_NULL.matcher(text).replaceAll("$1'null'"), file.problems));
        file.problems.raiseIfAnyAs("policy-invalid", ExitCode.INVALID_INPUT);
        return policy;
    }

    private Policy policy(String label, Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        boolean isNull =
                top.choice("unlisted", Map.of("refuse", false, "null", true)).orElse(false);
        Profile profile = top.choice("profile", Profile.words()).orElse(Profile.PSEUDONYMOUS);
        String locale = top.text("locale").orElse("en");
        Optional<Review> review = review(top, Optional.empty());
        List<QuasiIdentifier> quasi = new QuasiReader(top).read();
        SubsetRules subsets = new SubsetRulesReader(top).read();
        Map<String, TablePolicy> tables = new LinkedHashMap<>();
        top.section("tables")
                .ifPresent(section ->
                        section.children().forEach((name, child) -> tables.put(name, table(name, child, review))));
        top.finish();
        return new Policy(label, PolicyHash.of(root), isNull, profile, locale, quasi, subsets, tables);
    }

    private TablePolicy table(String name, Mapping mapping, Optional<Review> above) {
        Section section = new Section(mapping, problems);
        boolean omitted = section.choice("action", Map.of("omit", true)).orElse(false);
        section.text("reason");
        Optional<String> person = section.text("person");
        Optional<String> gender = section.text("gender");
        List<String> mentions = section.words("mentions");
        Optional<Review> review = review(section, above);
        Map<String, Decision> columns = new LinkedHashMap<>();
        section.section("columns")
                .ifPresent(all ->
                        all.children().forEach((column, child) -> columns.put(column, decision(child, review))));
        section.finish();
        return new TablePolicy(mapping.origin(), name, omitted, person, gender, mentions, columns);
    }

    private Decision decision(Mapping mapping, Optional<Review> above) {
        Section section = new Section(mapping, problems);
        ActionReader reader = new ActionReader(section);
        Optional<Review> review = review(section, above);
        Map<PartPath, Decision> parts = new LinkedHashMap<>();
        section.section("paths")
                .ifPresent(all -> all.children().forEach((path, child) -> part(path, child, review, parts)));
        Decision decision = new Decision(
                mapping.origin(),
                reader.dataClass(),
                reader.action(!parts.isEmpty()),
                section.text("domain"),
                review,
                section.text("reason"),
                parts);
        section.finish();
        return decision;
    }

    private void part(String path, Mapping child, Optional<Review> review, Map<PartPath, Decision> parts) {
        Decision decision = decision(child, review);
        PartPath.of(path)
                .ifPresentOrElse(
                        it -> parts.put(it, decision),
                        () -> new Section(child, problems)
                                .problem(
                                        child,
                                        "\"" + path + "\" is no path",
                                        "write it like address.city or phones[].number"));
    }

    private Optional<Review> review(Section section, Optional<Review> above) {
        boolean notYet = section.mapping().entries().get("reviewed") instanceof Scalar said
                && said.text().equals(NOT_YET);
        return notYet
                ? section.text("reviewed").flatMap(any -> Optional.empty())
                : review(section).or(() -> above);
    }

    private Optional<Review> review(Section section) {
        return section.section("reviewed").flatMap(reviewed -> {
            Optional<String> by = reviewed.text("by").filter(text -> !text.isBlank());
            Optional<LocalDate> on = reviewed.scalar("on").flatMap(day -> day(reviewed, day));
            reviewed.finish();
            if (by.isEmpty() || on.isEmpty()) {
                reviewed.problemAt(
                        "by", "a review says by whom and when", "write: reviewed: {by: data office, on: 2026-01-31}");
            }
            return by.flatMap(who -> on.map(when -> new Review(who, when)));
        });
    }

    private static Optional<LocalDate> day(Section section, Scalar scalar) {
        try {
            return Optional.of(LocalDate.parse(scalar.text()));
        } catch (DateTimeException e) {
            section.problem(scalar, "\"" + scalar.text() + "\" is no day", "write it like 2026-01-31");
            return Optional.empty();
        }
    }
}
