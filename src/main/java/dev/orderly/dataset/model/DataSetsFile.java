package dev.orderly.dataset.model;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problems;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Origin;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code datasets.yaml}; what is wrong is told all at once, with file and line. */
final class DataSetsFile {

    private static final int FORMAT = 1;

    private final Problems problems = new Problems();

    private DataSetsFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code data-sets-invalid}, exit 6 */
    static Map<String, DataSet> parse(String label, String text) {
        DataSetsFile file = new DataSetsFile();
        Map<String, DataSet> sets = file.sets(YamlFile.parse(label, text, file.problems));
        file.problems.raiseIfAnyAs("data-sets-invalid", ExitCode.INVALID_INPUT);
        return sets;
    }

    private Map<String, DataSet> sets(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        Map<String, DataSet> sets = new LinkedHashMap<>();
        top.section("sets")
                .ifPresent(section -> section.children().forEach((name, child) -> sets.put(name, set(name, child))));
        top.finish();
        return sets;
    }

    private DataSet set(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        boolean isPublic = section.flag("public").orElse(false);
        List<TableRule> tables = new ArrayList<>();
        section.items("tables").forEach(item -> rule(item, true).ifPresent(tables::add));
        List<TableRule> lookups = new ArrayList<>();
        section.items("refers_to").forEach(item -> rule(item, false).ifPresent(lookups::add));
        Map<String, List<OwnPart>> own = new LinkedHashMap<>();
        section.section("overrides")
                .ifPresent(overrides -> overrides.names().forEach(environment -> {
                    List<OwnPart> parts = new ArrayList<>();
                    overrides.items(environment).forEach(item -> part(item).ifPresent(parts::add));
                    own.put(environment, parts);
                }));
        section.finish();
        if (tables.isEmpty()) {
            section.problemAt("tables", "a set has at least one table", "write: tables: [city, gender]");
        }
        refuseTwice(section, tables, lookups);
        return new DataSet(name, isPublic, tables, lookups, own);
    }

    private static void refuseTwice(Section section, List<TableRule> tables, List<TableRule> lookups) {
        Set<TableWord> seen = new HashSet<>();
        for (List<TableRule> rules : List.of(tables, lookups)) {
            for (TableRule rule : rules) {
                if (!seen.add(rule.table())) {
                    section.problemAt("tables", "table " + rule.table() + " stands twice", "keep one of the two");
                }
            }
        }
    }

    private Optional<TableRule> rule(ConfigValue item, boolean whole) {
        if (item instanceof Scalar scalar) {
            return word(scalar).map(table -> TableRule.whole(item.origin(), table));
        }
        Section section = section(item);
        if (whole && section.has("query")) {
            return query(item.origin(), section);
        }
        Optional<TableWord> table = table(section);
        List<String> key = section.words("key");
        List<String> columns = whole ? section.words("columns") : List.of();
        List<String> without = whole ? section.words("without") : List.of();
        Optional<String> where = whole ? section.text("where") : Optional.empty();
        section.finish();
        if (!columns.isEmpty() && !without.isEmpty()) {
            section.problemAt("without", "\"columns\" says already which belong to the set", "keep one of the two");
        }
        return table.map(it -> new TableRule(item.origin(), it, key, columns, without, where, Optional.empty()));
    }

    private static Optional<TableRule> query(Origin origin, Section section) {
        Optional<String> query = section.text("query");
        Optional<String> name = section.text("as");
        List<String> key = section.words("key");
        section.finish();
        if (name.isEmpty()) {
            section.problemAt("as", "the query's name is missing", "write: as: active_rates");
        }
        if (key.isEmpty()) {
            section.problemAt("key", "a query has no primary key", "say what tells its rows apart: key: [code]");
        }
        return query.isPresent() && name.isPresent()
                ? Optional.of(TableRule.ofQuery(origin, query.get(), name.get(), key))
                : Optional.empty();
    }

    private Optional<OwnPart> part(ConfigValue item) {
        Section section = section(item);
        Optional<TableWord> table = table(section);
        Optional<String> rows = section.text("rows");
        List<String> columns = section.words("columns");
        section.finish();
        if (rows.isEmpty() && columns.isEmpty()) {
            section.problemAt("rows", "an override says which rows or which columns", "write: rows: \"code = 'smtp'\"");
        }
        return table.map(it -> new OwnPart(item.origin(), it, rows, columns));
    }

    private Section section(ConfigValue item) {
        if (item instanceof Mapping mapping) {
            return new Section(mapping, problems);
        }
        Origin origin = item.origin();
        new Section(new Mapping(item.key(), origin, Map.of()), problems)
                .problem(item, "expected a table", "write: {table: city, key: [code]}");
        return new Section(
                new Mapping(item.key(), origin, Map.of("table", new Scalar(item.key(), origin, "?"))), new Problems());
    }

    private Optional<TableWord> table(Section section) {
        Optional<Scalar> scalar = section.scalar("table");
        if (scalar.isEmpty()) {
            section.problemAt("table", "the table's name is missing", "write: table: city");
        }
        return scalar.flatMap(this::word);
    }

    private Optional<TableWord> word(Scalar scalar) {
        Optional<TableWord> word = TableWord.of(scalar.text());
        if (word.isEmpty()) {
            new Section(new Mapping(scalar.key(), scalar.origin(), Map.of()), problems)
                    .problem(scalar, "\"" + scalar.text() + "\" is no table's name", "write name or schema.name");
        }
        return word;
    }
}
