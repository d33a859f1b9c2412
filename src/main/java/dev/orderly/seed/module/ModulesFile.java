package dev.orderly.seed.module;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problems;
import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.directive.TableRule.LineList;
import dev.orderly.seed.directive.TableRule.Per;
import dev.orderly.seed.module.SeedModule.Expectation;
import dev.orderly.seed.module.SeedModule.ModuleTable;
import dev.orderly.seed.module.SeedModule.Statement;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code modules.yaml}; what is wrong is told all at once, with file and line. */
final class ModulesFile {

    private static final int FORMAT = 1;
    private static final Pattern ROWS = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,6}))?(?:\\s+per\\s+(\\S.*))?");

    private final Problems problems = new Problems();
    private final Map<String, LineList> lists = new LinkedHashMap<>();
    private RuleReader rules = new RuleReader(ZoneId.of("UTC"), problems);

    private ModulesFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code modules-invalid}, exit 6 */
    static Map<String, SeedModule> parse(String label, String text) {
        ModulesFile file = new ModulesFile();
        Map<String, SeedModule> modules = file.modules(YamlFile.parse(label, text, file.problems));
        file.problems.raiseIfAnyAs("modules-invalid", ExitCode.INVALID_INPUT);
        return modules;
    }

    private Map<String, SeedModule> modules(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        top.scalar("zone").flatMap(zone -> zone(top, zone)).ifPresent(zone -> rules = new RuleReader(zone, problems));
        top.section("lists")
                .ifPresent(section -> section.children()
                        .forEach((name, child) -> list(name, child).ifPresent(list -> lists.put(name, list))));
        Map<String, SeedModule> modules = new LinkedHashMap<>();
        top.section("modules")
                .ifPresent(section ->
                        section.children().forEach((name, child) -> modules.put(name, module(name, child))));
        top.finish();
        top.section("modules").ifPresent(section -> {
            refuseUnknownNeeds(section, modules);
            refuseCircles(section, modules);
            refuseTwice(section, modules);
        });
        return modules;
    }

    private Optional<ZoneId> zone(Section top, Scalar zone) {
        try {
            return Optional.of(ZoneId.of(zone.text()));
        } catch (java.time.DateTimeException e) {
            top.problem(zone, "\"" + zone.text() + "\" is no time zone", "write it like Asia/Kolkata");
            return Optional.empty();
        }
    }

    private Optional<LineList> list(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        List<String> columns = new ArrayList<>(section.words("columns"));
        int weight = columns.indexOf("weight");
        List<List<String>> lines = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (ConfigValue item : section.items("lines")) {
            List<String> line = rules.words(item);
            if (line.size() != columns.size()) {
                section.problem(
                        item,
                        "a line of " + columns.size() + " values is needed, as there are so many columns, not "
                                + line.size(),
                        "write " + RuleReader.NOTHING + " for no value");
                continue;
            }
            List<String> values = new ArrayList<>(line);
            weights.add(weight < 0 ? 1 : rules.weight(item, values.remove(weight)));
            lines.add(values);
        }
        section.finish();
        columns.remove("weight");
        if (columns.isEmpty() || lines.isEmpty()) {
            section.problemAt("lines", "a list has columns and lines", "write: {columns: [code], lines: [[A], [B]]}");
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        lines.stream()
                .map(line -> line.get(0))
                .filter(first -> !seen.add(first))
                .forEach(first -> section.problemAt(
                        "lines", "two lines begin with \"" + first + '"', "the first column tells lines apart"));
        return Optional.of(new LineList(name, columns, lines, weights));
    }

    private SeedModule module(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        String description = section.text("description").orElse("");
        List<String> needs = section.words("needs");
        Map<String, ModuleTable> tables = new LinkedHashMap<>();
        section.section("tables")
                .ifPresent(all -> all.children().forEach((table, child) -> tables.put(table, table(child))));
        List<Statement> finish = new ArrayList<>();
        section.items("finish").forEach(item -> statement(section, item).ifPresent(finish::add));
        List<Expectation> expect = new ArrayList<>();
        section.items("expect").forEach(item -> expectation(section, item).ifPresent(expect::add));
        section.finish();
        if (tables.isEmpty()) {
            section.problemAt("tables", "a module has at least one table", "write: tables: {patients: {rows: 100}}");
        }
        return new SeedModule(name, description, needs, tables, finish, expect);
    }

    private ModuleTable table(Mapping mapping) {
        Section section = new Section(mapping, problems);
        Volume volume = volume(section);
        boolean scaled = section.flag("scaled").orElse(volume.per().isEmpty());
        String keep = section.text("keep").orElse("");
        List<LineList> taken = new ArrayList<>();
        for (String name : section.words("lists")) {
            LineList list = lists.get(name);
            if (list == null) {
                section.problemAt("lists", "there is no list \"" + name + '"', "the lists are " + lists.keySet());
            } else {
                taken.add(list);
            }
        }
        Map<String, ColumnRule> columns = new LinkedHashMap<>();
        section.section("columns")
                .ifPresent(
                        all -> all.mapping().entries().forEach((name, value) -> columns.put(name, rules.rule(value))));
        section.finish();
        return new ModuleTable(
                new TableRule(mapping.origin().toString(), volume.rows(), volume.per(), keep, taken, columns), scaled);
    }

    private record Volume(long rows, Optional<Per> per) {}

    private Volume volume(Section section) {
        Optional<Scalar> rows = section.scalar("rows");
        int share = section.number("share", 1, 100).orElse(100);
        Map<String, List<String>> where =
                section.section("where").map(rules::values).orElse(Map.of());
        Matcher matcher = ROWS.matcher(rows.map(Scalar::text).map(String::strip).orElse(""));
        if (!matcher.matches() || matcher.group(2) != null && matcher.group(3) == null) {
            section.problemAt(
                    "rows", "how many rows there are is missing", "write: rows: 100, or: rows: 1..6 per invoices");
            return new Volume(0, Optional.empty());
        }
        long from = Long.parseLong(matcher.group(1));
        String table = matcher.group(3);
        if (table == null) {
            if (section.has("share") || section.has("where")) {
                section.problemAt(
                        "rows",
                        "\"share\" and \"where\" are of rows per row of another table",
                        "write: rows: 1 per patients");
            }
            return new Volume(from, Optional.empty());
        }
        int to = matcher.group(2) == null ? (int) from : Integer.parseInt(matcher.group(2));
        if (to < from || from > 1_000_000) {
            section.problemAt("rows", "\"" + matcher.group() + "\" is no range", "write: rows: 1..6 per " + table);
        }
        return new Volume(0, Optional.of(new Per(table.strip(), (int) Math.min(from, to), to, share, where)));
    }

    private Optional<Statement> statement(Section section, ConfigValue item) {
        if (!(item instanceof Scalar scalar)) {
            section.problem(item, "expected an SQL statement", "write: finish: [\"UPDATE …\"]");
            return Optional.empty();
        }
        List<SqlStatement> statements = SqlScript.split(scalar.text());
        if (statements.size() != 1) {
            section.problem(item, "one statement is needed, not " + statements.size(), "write an item for each");
        }
        for (SqlStatement statement : statements) {
            if (!statement.runsInTransaction()
                    || statement.is(Trait.TRANSACTION)
                    || statement.is(Trait.REACHES_OUT)
                    || statement.is(Trait.SERVER)) {
                section.problem(item, statement.command() + " has no place among rows that come in", "");
            }
        }
        return Optional.of(new Statement(item.origin().toString(), scalar.text()));
    }

    private Optional<Expectation> expectation(Section section, ConfigValue item) {
        if (!(item instanceof Mapping mapping)) {
            section.problem(item, "expected what is so and a query", "write: {that: …, none: SELECT …}");
            return Optional.empty();
        }
        Section own = new Section(mapping, problems);
        String that = own.text("that").orElse("");
        Optional<String> query = own.text("none");
        own.finish();
        if (that.isEmpty() || query.isEmpty()) {
            own.problemAt(
                    "none",
                    "what is so and the query that finds what is otherwise",
                    "write: {that: …, none: SELECT …}");
            return Optional.empty();
        }
        boolean reads = SqlScript.split(query.get()).stream().allMatch(SqlStatement::isHarmless);
        if (!reads) {
            own.problemAt("none", "a query that only reads is needed", "");
        }
        return Optional.of(new Expectation(item.origin().toString(), that, query.get()));
    }

    private void refuseUnknownNeeds(Section section, Map<String, SeedModule> modules) {
        modules.values()
                .forEach(module -> module.needs().stream()
                        .filter(needed -> !modules.containsKey(needed))
                        .forEach(needed -> section.problemAt(
                                module.name(),
                                "there is no module \"" + needed + "\" that it needs",
                                "the modules are " + modules.keySet())));
    }

    private void refuseCircles(Section section, Map<String, SeedModule> modules) {
        for (SeedModule module : modules.values()) {
            Set<String> seen = new HashSet<>();
            List<String> open = new ArrayList<>(module.needs());
            while (!open.isEmpty()) {
                String next = open.remove(0);
                if (next.equals(module.name())) {
                    section.problemAt(module.name(), "it needs itself, by way of others", "");
                    open.clear();
                } else if (seen.add(next) && modules.containsKey(next)) {
                    open.addAll(modules.get(next).needs());
                }
            }
        }
    }

    private void refuseTwice(Section section, Map<String, SeedModule> modules) {
        Map<String, String> owners = new LinkedHashMap<>();
        modules.values()
                .forEach(module -> module.tables().keySet().forEach(table -> {
                    String owner = owners.putIfAbsent(table, module.name());
                    if (owner != null) {
                        section.problemAt(
                                module.name(), "table " + table + " belongs to module " + owner, "keep one of the two");
                    }
                }));
    }
}
