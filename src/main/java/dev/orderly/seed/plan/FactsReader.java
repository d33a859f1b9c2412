package dev.orderly.seed.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Exclusion;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.plan.TableFacts.Unique;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.value.check.Expression;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.ExpressionParser;
import dev.orderly.value.check.NotUnderstood;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.ColumnTypes;
import dev.orderly.value.type.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a catalog says of a table. */
public final class FactsReader {

    private static final Pattern FOREIGN =
            Pattern.compile("FOREIGN KEY \\((.*?)\\) REFERENCES (.+?)\\((.*?)\\).*", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("[a-z][a-z_]+( [a-z]+)?");

    private final Catalog catalog;
    private final ColumnTypes types;
    private final Partitions partitions;

    public FactsReader(Catalog catalog) {
        this.catalog = catalog;
        this.types = new ColumnTypes(catalog);
        this.partitions = new Partitions(catalog);
    }

    public TableFacts read(Table table) {
        ObjectId id = table.id();
        List<Constraint> constraints = Stream.concat(
                        catalog.all(Constraint.class)
                                .filter(constraint -> constraint.table().equals(id) && constraint.enforced()),
                        partitions.constraints(table))
                .toList();
        List<Index> indexes = Stream.concat(
                        catalog.all(Index.class).filter(index -> index.table().equals(id)), partitions.indexes(table))
                .toList();
        List<ColumnFacts> columns = columns(id, texts(constraints, indexes), partitions.never(table));
        List<Unique> uniques = new ArrayList<>();
        List<Foreign> foreigns = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        List<Check> checks = new ArrayList<>(ofDomains(columns));
        checks.addAll(ofGenerated(columns));
        for (Constraint constraint : constraints) {
            switch (constraint.type()) {
                case PRIMARY_KEY, UNIQUE -> uniques.add(unique(constraint, columns));
                case FOREIGN_KEY -> foreigns.add(foreign(constraint));
                case CHECK ->
                    checks.add(check(
                            constraint.id().part(), ExpressionParser.conditionOf(constraint.definition()), columns));
                case EXCLUSION -> exclusions.add(exclusion(constraint, columns));
            }
        }
        indexes.stream().filter(Index::unique).forEach(index -> uniques.add(unique(index, columns)));
        Set<String> counted = columns.stream()
                .filter(ColumnFacts::counted)
                .map(ColumnFacts::name)
                .collect(Collectors.toSet());
        partitions.bounds(table, counted).ifPresent(checks::add);
        return new TableFacts(id, columns, ordered(uniques), foreigns, exclusions, checks);
    }

    /** The primary key first. */
    private static List<Unique> ordered(List<Unique> uniques) {
        return uniques.stream()
                .sorted(java.util.Comparator.comparing(unique -> !unique.primary()))
                .toList();
    }

    private List<String> texts(List<Constraint> constraints, List<Index> indexes) {
        List<String> texts = new ArrayList<>();
        constraints.stream()
                .filter(each -> each.type() == ConstraintType.CHECK)
                .forEach(each -> texts.add(each.definition()));
        indexes.forEach(index -> texts.add(index.definition()));
        return texts;
    }

    private List<ColumnFacts> columns(ObjectId table, List<String> texts, Set<String> never) {
        List<Column> all = catalog.columns(table);
        List<String> asked = new ArrayList<>(texts);
        all.stream().filter(Column::isGenerated).forEach(column -> asked.add(column.expression()));
        return all.stream()
                .map(column -> column(column, asked, never.contains(column.id().part())))
                .toList();
    }

    private ColumnFacts column(Column column, List<String> asked, boolean never) {
        ColumnType type = types.of(column.type());
        String expression = catalog.find(column.id().as(ObjectKind.DEFAULT))
                .map(found -> ((ColumnDefault) found).expression())
                .orElse("");
        return new ColumnFacts(
                column.id().part(),
                type,
                never || column.notNull() || type.notNull(),
                column.identity().exists() || expression.startsWith("nextval("),
                column.identity().exists() ? next(column) : expression,
                column.identity().always(),
                column.isGenerated() ? Optional.of(column.expression()) : Optional.empty(),
                type.kind() == Kind.JSON ? keys(column, asked) : List.of());
    }

    private static String next(Column column) {
        return "pg_catalog.nextval(pg_catalog.pg_get_serial_sequence("
                + SqlLiteral.quote(column.table().quoted()) + ", "
                + SqlLiteral.quote(column.id().part()) + "))";
    }

    /** Keys that expressions take out of the documents, and those that the comment lists. */
    private List<String> keys(Column column, List<String> asked) {
        Set<String> keys = new LinkedHashSet<>();
        Pattern taken = Pattern.compile("\\(?\"?" + Pattern.quote(column.id().part()) + "\"? (?:->>?|\\?) '([^']*)'");
        for (String text : asked) {
            Matcher matcher = taken.matcher(text);
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        }
        catalog.find(column.id().attached(ObjectKind.COMMENT)).ifPresent(found -> {
            for (String word : ((Comment) found).text().split(",")) {
                if (WORDS.matcher(word.strip()).matches()) {
                    keys.add(word.strip().replace(' ', '_'));
                }
            }
        });
        return List.copyOf(keys);
    }

    private static List<Check> ofDomains(List<ColumnFacts> columns) {
        List<Check> checks = new ArrayList<>();
        for (ColumnFacts column : columns) {
            if (column.generation().isPresent()) {
                continue;
            }
            for (String definition : column.type().checks()) {
                checks.add(new Check(
                        "of its type " + column.type().name(),
                        "true",
                        parsed(ExpressionParser.conditionOf(definition))
                                .map(condition -> condition.with(any -> new Field(column.name()))),
                        Set.of(column.name())));
            }
        }
        return checks;
    }

    /** What is computed has to have room in its column. */
    private static List<Check> ofGenerated(List<ColumnFacts> columns) {
        List<Check> checks = new ArrayList<>();
        for (ColumnFacts column : columns) {
            String expression = column.generation().orElse("");
            ColumnType type = column.type();
            if (!expression.isEmpty() && type.kind() == Kind.DECIMAL && type.precision() > type.scale()) {
                checks.add(
                        check("the digits of " + column.name(), "abs((" + expression + ")) < " + limit(type), columns));
            } else if (!expression.isEmpty() && type.kind() == Kind.TEXT && type.length() > 0) {
                checks.add(check(
                        "the length of " + column.name(), "length((" + expression + ")) <= " + type.length(), columns));
            }
        }
        return checks;
    }

    /** From there on a number would be rounded to one with a digit too many. */
    private static String limit(ColumnType type) {
        BigDecimal half = new BigDecimal("0.5").scaleByPowerOfTen(-type.scale());
        return BigDecimal.TEN
                .pow(type.precision() - type.scale())
                .subtract(half)
                .toPlainString();
    }

    private static Optional<Expression> parsed(String text) {
        try {
            return Optional.of(ExpressionParser.parse(text));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    /** With the expressions of generated columns in their places. */
    private static Check check(String name, String text, List<ColumnFacts> columns) {
        Map<String, String> generated = new LinkedHashMap<>();
        columns.forEach(
                column -> column.generation().ifPresent(expression -> generated.put(column.name(), expression)));
        Optional<Expression> understood = parsed(text);
        Set<String> names = understood.map(Expression::columns).orElseGet(() -> ExpressionParser.namesIn(text));
        if (names.stream().anyMatch(generated::containsKey)) {
            understood = understood.flatMap(condition -> substituted(condition, generated));
            names = understood.map(Expression::columns).orElse(names);
        }
        Set<String> own = new LinkedHashSet<>(names);
        own.retainAll(columns.stream().map(ColumnFacts::name).toList());
        return new Check(name, text, understood, own);
    }

    private static Optional<Expression> substituted(Expression condition, Map<String, String> generated) {
        try {
            return Optional.of(condition.with(name -> {
                String expression = generated.get(name);
                return expression == null ? new Field(name) : ExpressionParser.parse(expression);
            }));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private static Unique unique(Constraint constraint, List<ColumnFacts> columns) {
        Set<String> listed = new LinkedHashSet<>(names(ExpressionParser.conditionOf(constraint.definition())));
        Set<String> own = new LinkedHashSet<>();
        columns.stream()
                .filter(column -> listed.contains(column.name()))
                .forEach(column -> own.addAll(stored(column, columns)));
        return new Unique(
                constraint.id().part(), own, constraint.type() == ConstraintType.PRIMARY_KEY, Optional.empty());
    }

    private static Unique unique(Index index, List<ColumnFacts> columns) {
        String definition = index.definition().substring(index.definition().indexOf(" USING "));
        String list = ExpressionParser.conditionOf(definition);
        Set<String> own = ownNames(list, columns);
        int where = definition.indexOf(" WHERE ");
        return new Unique(
                index.id().part().isEmpty() ? index.id().name() : index.id().part(),
                own,
                false,
                where < 0 ? Optional.empty() : Optional.of(definition.substring(where + 7)));
    }

    /** The table's columns in a text, generated ones by what they are computed of. */
    private static Set<String> ownNames(String text, List<ColumnFacts> columns) {
        Set<String> names = ExpressionParser.namesIn(text);
        Set<String> own = new LinkedHashSet<>();
        for (ColumnFacts column : columns) {
            if (names.contains(column.name())) {
                own.addAll(stored(column, columns));
            }
        }
        return own;
    }

    /** What it is computed of, or the column itself. */
    private static Set<String> stored(ColumnFacts column, List<ColumnFacts> columns) {
        return column.generation()
                .map(expression -> ownNames(expression, columns))
                .orElseGet(() -> Set.of(column.name()));
    }

    /** @param constraint a foreign key */
    public static Foreign foreign(Constraint constraint) {
        Matcher matcher = FOREIGN.matcher(constraint.definition());
        if (!matcher.matches()) {
            throw new NotUnderstood(constraint.definition());
        }
        List<String> target = parts(matcher.group(2));
        return new Foreign(
                constraint.id().part(),
                names(matcher.group(1)),
                ObjectId.of(ObjectKind.TABLE, target.get(0), target.get(1)),
                names(matcher.group(3)));
    }

    private static Exclusion exclusion(Constraint constraint, List<ColumnFacts> columns) {
        Set<String> equal = new LinkedHashSet<>();
        List<String> spans = new ArrayList<>();
        String definition =
                constraint.definition().substring(constraint.definition().indexOf(" USING "));
        for (String element : elements(ExpressionParser.conditionOf(definition))) {
            int with = element.lastIndexOf(" WITH ");
            String operator = element.substring(with + 6).strip();
            Set<String> own = ownNames(element.substring(0, with), columns);
            if (operator.equals("=")) {
                equal.addAll(own);
            } else if (operator.equals("&&")) {
                spans.addAll(own);
            }
        }
        return new Exclusion(constraint.id().part(), equal, spans);
    }

    /** The parts of a list at its commas, those within brackets and quotes apart. */
    static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    elements.add(list.substring(start, i).strip());
                    start = i + 1;
                }
            }
        }
        elements.add(list.substring(start).strip());
        return elements;
    }

    private static List<String> names(String list) {
        return elements(list).stream().map(FactsReader::unquoted).toList();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.lastIndexOf('"')).replace("\"\"", "\"")
                : name.split(" ")[0];
    }

    /** Of a qualified name. */
    private static List<String> parts(String name) {
        Matcher matcher = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^.]*)\\.(.*)").matcher(name.strip());
        if (!matcher.matches()) {
            throw new NotUnderstood(name);
        }
        return List.of(unquoted(matcher.group(1)), unquoted(matcher.group(2)));
    }
}
