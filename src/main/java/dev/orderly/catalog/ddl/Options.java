package dev.orderly.catalog.ddl;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Storage parameters and foreign options, both kept as {@code name=value}. */
public final class Options {

    private Options() {}

    /** {@code  WITH (…)}, or nothing where there are no parameters. */
    static String with(List<String> options) {
        return options.isEmpty() ? "" : " WITH (" + settings(options) + ')';
    }

    /** {@code  OPTIONS (…)}, or nothing. */
    static String foreign(List<String> options) {
        return options.isEmpty()
                ? ""
                : " OPTIONS ("
                        + options.stream()
                                .map(option -> foreignName(name(option)) + ' ' + literal(option))
                                .collect(Collectors.joining(", "))
                        + ')';
    }

    private static String settings(List<String> options) {
        return options.stream()
                .map(option -> parameter(name(option)) + '=' + literal(option))
                .collect(Collectors.joining(", "));
    }

    /** The sub-commands that turn one list of storage parameters into the other; none when they are equal. */
    public static List<String> change(List<String> from, List<String> to) {
        List<String> gone = names(from);
        gone.removeAll(names(to));
        List<String> set = new ArrayList<>(to);
        set.removeAll(from);
        List<String> commands = new ArrayList<>();
        if (!gone.isEmpty()) {
            commands.add("RESET (" + gone.stream().map(Options::parameter).collect(Collectors.joining(", ")) + ')');
        }
        if (!set.isEmpty()) {
            commands.add("SET (" + settings(set) + ')');
        }
        return commands;
    }

    /** {@code OPTIONS (ADD …, SET …, DROP …)}; empty when the lists are equal. */
    public static String foreignChange(List<String> from, List<String> to) {
        Map<String, String> old = byName(from);
        Map<String, String> now = byName(to);
        List<String> commands = new ArrayList<>();
        old.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> commands.add("DROP " + foreignName(name)));
        now.forEach((name, option) -> {
            if (!option.equals(old.get(name))) {
                commands.add((old.containsKey(name) ? "SET " : "ADD ") + foreignName(name) + ' ' + literal(option));
            }
        });
        return commands.isEmpty() ? "" : "OPTIONS (" + String.join(", ", commands) + ')';
    }

    private static Map<String, String> byName(List<String> options) {
        Map<String, String> named = new LinkedHashMap<>();
        options.forEach(option -> named.put(name(option), option));
        return named;
    }

    private static List<String> names(List<String> options) {
        return options.stream().map(Options::name).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    private static String literal(String option) {
        return SqlLiteral.quote(option.substring(option.indexOf('=') + 1));
    }

    private static String foreignName(String name) {
        return Identifier.of(name).quoted();
    }

    /** A parameter's name; a dot parts the name space, such as {@code toast}, from it. */
    private static String parameter(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? Identifier.of(name).quoted()
                : Identifier.of(name.substring(0, dot)).quoted()
                        + '.'
                        + Identifier.of(name.substring(dot + 1)).quoted();
    }
}
