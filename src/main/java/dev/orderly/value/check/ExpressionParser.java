package dev.orderly.value.check;

import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.Cast;
import dev.orderly.value.check.Expression.Constant;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.Expression.Or;
import dev.orderly.value.check.Expression.Quantified;
import dev.orderly.value.check.ExpressionLexer.Kind;
import dev.orderly.value.check.ExpressionLexer.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Parses conditions as {@code pg_get_expr} writes them, by the precedence of PostgreSQL's operators. */
public final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("<", ">", "=", "<=", ">=", "<>");
    private static final Set<String> ADDITIONS = Set.of("+", "-");
    private static final Set<String> MULTIPLICATIONS = Set.of("*", "/", "%");
    private static final Set<String> NO_NAMES = Set.of(
            "current_date", "current_timestamp", "localtimestamp", "current_time", "current_user", "session_user");
    private static final Token END = new Token(Kind.END, "");

    private final List<Token> tokens;
    private int next;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @throws NotUnderstood when it is written in a way that this parser does not know */
    public static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(ExpressionLexer.tokens(text));
        Expression expression = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw new NotUnderstood(parser.peek().text());
        }
        return expression;
    }

    /** What stands in a {@code CHECK (…)}. */
    public static Expression ofCheck(String definition) {
        return parse(conditionOf(definition));
    }

    /** The text between the first bracket and the one that closes it. */
    public static String conditionOf(String definition) {
        int open = definition.indexOf('(');
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i >= 0 && i < definition.length(); i++) {
            char c = definition.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return definition.substring(open + 1, i);
            }
        }
        throw new NotUnderstood(definition);
    }

    /** All names in a text, those of functions and types among them; none when it cannot be cut into tokens. */
    public static Set<String> namesIn(String text) {
        Set<String> names = new java.util.LinkedHashSet<>();
        try {
            ExpressionLexer.tokens(text).stream()
                    .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.NAME)
                    .forEach(token -> names.add(token.text()));
        } catch (NotUnderstood e) {
            return Set.of();
        }
        return names;
    }

    private static Expression bare(Expression expression) {
        return expression instanceof Expression.Cast cast ? bare(cast.of()) : expression;
    }

    private Token peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    private Token take() {
        Token token = peek();
        next++;
        return token;
    }

    private boolean accept(String text) {
        boolean there = peek().is(text);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw new NotUnderstood(peek().text());
        }
    }

    private Expression or() {
        List<Expression> parts = joined("or", this::and);
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private Expression and() {
        List<Expression> parts = joined("and", this::not);
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private List<Expression> joined(String word, Supplier<Expression> part) {
        List<Expression> parts = new ArrayList<>(List.of(part.get()));
        while (accept(word)) {
            parts.add(part.get());
        }
        return parts;
    }

    private Expression not() {
        return accept("not") ? new Not(not()) : test();
    }

    private Expression test() {
        Expression left = comparison();
        while (accept("is")) {
            boolean negated = accept("not");
            Expression test = isWhat(left);
            left = negated ? new Not(test) : test;
        }
        return left;
    }

    private Expression isWhat(Expression left) {
        if (accept("null")) {
            return new IsNull(left);
        }
        if (accept("true")) {
            return new And(List.of(new Not(new IsNull(left)), left));
        }
        if (accept("false")) {
            return new And(List.of(new Not(new IsNull(left)), new Not(left)));
        }
        expect("distinct");
        expect("from");
        return new Apply("is distinct from", List.of(left, comparison()));
    }

    private Expression comparison() {
        Expression left = other();
        while (COMPARISONS.contains(peek().text()) && peek().kind() == Kind.OPERATOR) {
            left = applied(take().text(), left, this::other);
        }
        return left;
    }

    private Expression other() {
        Expression left = addition();
        while (peek().kind() == Kind.OPERATOR && !COMPARISONS.contains(peek().text())) {
            left = applied(take().text(), left, this::addition);
        }
        return left;
    }

    private Expression addition() {
        return leftToRight(ADDITIONS, this::multiplication);
    }

    private Expression multiplication() {
        return leftToRight(MULTIPLICATIONS, this::power);
    }

    private Expression power() {
        return leftToRight(Set.of("^"), this::unary);
    }

    private Expression leftToRight(Set<String> operators, Supplier<Expression> part) {
        Expression left = part.get();
        while (peek().kind() == Kind.OPERATOR && operators.contains(peek().text())) {
            left = new Apply(take().text(), List.of(left, part.get()));
        }
        return left;
    }

    private Expression applied(String operator, Expression left, Supplier<Expression> right) {
        if (peek().is("any") || peek().is("all")) {
            boolean all = take().is("all");
            expect("(");
            Expression array = or();
            expect(")");
            return new Quantified(left, operator, all, elements(array));
        }
        return new Apply(operator, List.of(left, right.get()));
    }

    private static List<Expression> elements(Expression array) {
        if (array instanceof Cast cast) {
            return elements(cast.of());
        }
        if (array instanceof Apply list && list.name().equals("array")) {
            return list.arguments();
        }
        if (array instanceof Constant constant
                && constant.text() != null
                && constant.text().startsWith("{")) {
            String inner = constant.text().substring(1, constant.text().length() - 1);
            return Arrays.stream(inner.split(","))
                    .<Expression>map(element -> new Constant(element.replaceAll("^\"|\"$", "")))
                    .toList();
        }
        throw new NotUnderstood("an array that is no list");
    }

    private Expression unary() {
        if (accept("-")) {
            return new Apply("-", List.of(new Constant("0"), unary()));
        }
        return accept("+") ? unary() : postfix();
    }

    private Expression postfix() {
        Expression inner = primary();
        while (true) {
            if (accept("::")) {
                inner = new Cast(inner, type());
            } else if (accept("collate")) {
                qualified(take());
            } else if (peek().is("[") || peek().is(".")) {
                throw new NotUnderstood(peek().text());
            } else {
                return inner;
            }
        }
    }

    private Expression primary() {
        Token token = take();
        return switch (token.kind()) {
            case STRING, NUMBER -> new Constant(token.text());
            case MARK -> {
                if (!token.text().equals("(")) {
                    throw new NotUnderstood(token.text());
                }
                Expression inner = or();
                expect(")");
                yield inner;
            }
            case WORD, NAME -> named(token);
            default -> throw new NotUnderstood(token.text());
        };
    }

    private Expression named(Token token) {
        if (token.kind() == Kind.WORD) {
            String word = token.text().toLowerCase(Locale.ROOT);
            switch (word) {
                case "null":
                    return new Constant(null);
                case "true", "false":
                    return new Cast(new Constant(word), "boolean");
                case "array":
                    return list();
                case "case":
                    return cases();
                default:
                    break;
            }
            if (NO_NAMES.contains(word)) {
                return new Apply(word, List.of());
            }
        }
        String name = qualified(token);
        return accept("(") ? call(name) : new Field(name);
    }

    /** The last part of a name that may have a schema before it. */
    private String qualified(Token first) {
        String name = first.text();
        while (accept(".")) {
            name = take().text();
        }
        return name;
    }

    private Expression list() {
        expect("[");
        List<Expression> elements = peek().is("]") ? List.of() : joined(",", this::or);
        expect("]");
        return new Apply("array", elements);
    }

    private Expression call(String name) {
        String function = name.toLowerCase(Locale.ROOT);
        if (function.equals("extract")) {
            Expression field = new Constant(take().text().toLowerCase(Locale.ROOT));
            expect("from");
            Expression of = or();
            expect(")");
            return new Apply("date_part", List.of(field, of));
        }
        List<Expression> arguments = peek().is(")") ? List.of() : joined(",", this::or);
        expect(")");
        if (function.equals("similar_to_escape")
                && arguments.size() == 1
                && bare(arguments.get(0)) instanceof Constant constant
                && constant.text() != null) {
            return new Constant(Values.ofSimilar(constant.text()));
        }
        return new Apply(function, arguments);
    }

    /** {@code CASE} as its conditions and results in turn, the one of {@code ELSE} last. */
    private Expression cases() {
        List<Expression> arguments = new ArrayList<>();
        Expression subject = peek().is("when") ? null : or();
        while (accept("when")) {
            Expression condition = or();
            arguments.add(subject == null ? condition : new Apply("=", List.of(subject, condition)));
            expect("then");
            arguments.add(or());
        }
        arguments.add(accept("else") ? or() : new Constant(null));
        expect("end");
        return new Apply("case", arguments);
    }

    private String type() {
        StringBuilder name = new StringBuilder(take().text());
        while (accept(".")) {
            name.append('.').append(take().text());
        }
        while (peek().kind() == Kind.WORD && isTypeWord(peek())) {
            name.append(' ').append(take().text());
        }
        if (accept("(")) {
            while (!accept(")")) {
                next++;
            }
            while (peek().kind() == Kind.WORD && isTypeWord(peek())) {
                name.append(' ').append(take().text());
            }
        }
        while (accept("[")) {
            expect("]");
            name.append("[]");
        }
        return name.toString();
    }

    private static boolean isTypeWord(Token token) {
        return Set.of("varying", "precision", "with", "without", "time", "zone").contains(token.text());
    }
}
