package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * The strings that a regular expression matches: any of them, or the one of a number. Character classes, groups, choices and counts are
 * known; what has no bound is taken a few times.
 */
public final class Pattern {

    private static final long MANY = 1L << 60;
    private static final int MORE = 6;
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);

    private final Node root;

    private Pattern(Node root) {
        this.root = root;
    }

    private interface Node {
        /** How many strings, at most {@link #MANY}. */
        long count();

        /** @param number below the count; where there are more strings, the others are left out */
        void write(long number, StringBuilder out);

        void draw(Draw draw, StringBuilder out);
    }

    /** @throws IllegalArgumentException when it is written in a way that is not known here */
    public static Pattern of(String regex) {
        Reader reader = new Reader(regex);
        Node node = reader.choice();
        if (reader.at < regex.length()) {
            throw new IllegalArgumentException(regex);
        }
        return new Pattern(node);
    }

    public long count() {
        return root.count();
    }

    /** The string of a number below {@link #count}: no two have the same. */
    public String number(long number) {
        StringBuilder out = new StringBuilder();
        root.write(number, out);
        return out.toString();
    }

    public String any(Draw draw) {
        StringBuilder out = new StringBuilder();
        root.draw(draw, out);
        return out.toString();
    }

    private static long times(long one, long other) {
        return one == 0 || other == 0 ? 0 : one >= MANY / other ? MANY : one * other;
    }

    /** A node whose strings have been counted. */
    private record Counted(Node node, long count) implements Node {
        static Node of(Node node) {
            return new Counted(node, node.count());
        }

        @Override
        public void write(long number, StringBuilder out) {
            node.write(number, out);
        }

        @Override
        public void draw(Draw draw, StringBuilder out) {
            node.draw(draw, out);
        }
    }

    private record OneOf(String characters) implements Node {
        @Override
        public long count() {
            return characters.length();
        }

        @Override
        public void write(long number, StringBuilder out) {
            out.append(characters.charAt((int) number));
        }

        @Override
        public void draw(Draw draw, StringBuilder out) {
            out.append(characters.charAt(draw.below(characters.length())));
        }
    }

    private record Sequence(List<Node> parts) implements Node {
        @Override
        public long count() {
            return parts.stream().mapToLong(Node::count).reduce(1, Pattern::times);
        }

        @Override
        public void write(long number, StringBuilder out) {
            long[] digits = new long[parts.size()];
            long rest = number;
            for (int i = digits.length - 1; i >= 0; i--) {
                long count = parts.get(i).count();
                digits[i] = rest % count;
                rest /= count;
            }
            for (int i = 0; i < digits.length; i++) {
                parts.get(i).write(digits[i], out);
            }
        }

        @Override
        public void draw(Draw draw, StringBuilder out) {
            parts.forEach(part -> part.draw(draw, out));
        }
    }

    private record Choice(List<Node> ways) implements Node {
        @Override
        public long count() {
            return ways.stream().mapToLong(Node::count).reduce(0, (a, b) -> Math.min(MANY, a + b));
        }

        @Override
        public void write(long number, StringBuilder out) {
            long rest = number;
            for (Node way : ways) {
                if (rest < way.count()) {
                    way.write(rest, out);
                    return;
                }
                rest -= way.count();
            }
        }

        @Override
        public void draw(Draw draw, StringBuilder out) {
            ways.get(draw.below(ways.size())).draw(draw, out);
        }
    }

    private record Repeated(Node node, int least, int most) implements Node {
        @Override
        public long count() {
            long all = 0;
            for (int n = least; n <= most; n++) {
                all = Math.min(MANY, all + power(n));
            }
            return all;
        }

        private long power(int n) {
            long product = 1;
            for (int i = 0; i < n; i++) {
                product = times(product, node.count());
            }
            return product;
        }

        /** Longer ones first, as the short ones are few. */
        @Override
        public void write(long number, StringBuilder out) {
            long rest = number;
            int n = most;
            while (n > least && rest >= power(n)) {
                rest -= power(n);
                n--;
            }
            new Sequence(java.util.Collections.nCopies(n, node)).write(rest, out);
        }

        @Override
        public void draw(Draw draw, StringBuilder out) {
            int n = least + draw.below(most - least + 1);
            for (int i = 0; i < n; i++) {
                node.draw(draw, out);
            }
        }
    }

    private static final class Reader {
        private final String regex;
        private int at;

        Reader(String regex) {
            this.regex = regex;
        }

        private char peek() {
            return at < regex.length() ? regex.charAt(at) : '\0';
        }

        private boolean accept(String text) {
            boolean there = regex.startsWith(text, at);
            at += there ? text.length() : 0;
            return there;
        }

        private IllegalArgumentException unknown() {
            return new IllegalArgumentException(regex);
        }

        Node choice() {
            List<Node> ways = new ArrayList<>(List.of(Counted.of(sequence())));
            while (accept("|")) {
                ways.add(Counted.of(sequence()));
            }
            return ways.size() == 1 ? ways.get(0) : new Choice(ways);
        }

        private Node sequence() {
            List<Node> parts = new ArrayList<>();
            while (at < regex.length() && peek() != '|' && peek() != ')') {
                if (accept("^") || accept("$")) {
                    continue;
                }
                parts.add(Counted.of(counted(Counted.of(single()))));
            }
            return new Sequence(parts);
        }

        private Node counted(Node node) {
            if (accept("?")) {
                return lazily(new Repeated(node, 0, 1));
            }
            if (accept("*")) {
                return lazily(new Repeated(node, 0, MORE));
            }
            if (accept("+")) {
                return lazily(new Repeated(node, 1, 1 + MORE));
            }
            if (peek() == '{') {
                return lazily(bounded(node));
            }
            return node;
        }

        private Node lazily(Node node) {
            accept("?");
            return node;
        }

        private Node bounded(Node node) {
            int end = regex.indexOf('}', at);
            String[] bounds = regex.substring(at + 1, end).split(",", -1);
            at = end + 1;
            int least = Integer.parseInt(bounds[0]);
            if (bounds.length == 1) {
                return new Repeated(node, least, least);
            }
            return new Repeated(node, least, bounds[1].isEmpty() ? least + MORE : Integer.parseInt(bounds[1]));
        }

        private Node single() {
            if (accept("(")) {
                if (peek() == '?' && !accept("?:")) {
                    throw unknown();
                }
                Node inner = choice();
                if (!accept(")")) {
                    throw unknown();
                }
                return inner;
            }
            if (accept("[")) {
                return new OneOf(bracket());
            }
            if (accept(".")) {
                return new OneOf(LOWER + DIGITS);
            }
            return new OneOf(accept("\\") ? escaped() : String.valueOf(regex.charAt(at++)));
        }

        private String escaped() {
            char c = regex.charAt(at++);
            return switch (c) {
                case 'd' -> DIGITS;
                case 'w' -> LOWER + DIGITS;
                case 's' -> " ";
                case 'S', 'D' -> LOWER;
                case 'W' -> "-";
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        throw unknown();
                    }
                    yield String.valueOf(c);
                }
            };
        }

        private String bracket() {
            boolean negated = accept("^");
            StringBuilder characters = new StringBuilder();
            boolean first = true;
            while (first || peek() != ']') {
                first = false;
                if (at >= regex.length()) {
                    throw unknown();
                }
                if (accept("[:")) {
                    int end = regex.indexOf(":]", at);
                    characters.append(posix(regex.substring(at, end)));
                    at = end + 2;
                } else if (accept("\\")) {
                    characters.append(escaped());
                } else {
                    range(characters);
                }
            }
            at++;
            if (!negated) {
                return characters.toString();
            }
            StringBuilder rest = new StringBuilder();
            (LOWER + DIGITS)
                    .chars()
                    .filter(c -> characters.indexOf(Character.toString(c)) < 0)
                    .forEach(c -> rest.append((char) c));
            if (rest.isEmpty()) {
                throw unknown();
            }
            return rest.toString();
        }

        private void range(StringBuilder characters) {
            char low = regex.charAt(at++);
            if (peek() == '-' && at + 1 < regex.length() && regex.charAt(at + 1) != ']') {
                at++;
                char high = regex.charAt(at++);
                for (char c = low; c <= high; c++) {
                    characters.append(c);
                }
            } else {
                characters.append(low);
            }
        }

        private String posix(String name) {
            return switch (name) {
                case "alpha" -> LOWER + UPPER;
                case "digit" -> DIGITS;
                case "alnum" -> LOWER + UPPER + DIGITS;
                case "upper" -> UPPER;
                case "lower" -> LOWER;
                case "space" -> " ";
                case "xdigit" -> DIGITS + "abcdef";
                default -> throw unknown();
            };
        }
    }
}
