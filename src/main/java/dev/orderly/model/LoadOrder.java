package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A good first order for the statements of many files: schemas and extensions first, then by file name, and before a
 * statement whatever makes the objects that it mentions; files of default privileges come last, as in a dump, and checks that
 * are not valid after the tables that inherit them, whose copies would be valid. Statements of one file keep their order. Time is linear in the text; a circle of mentions is cut where it closes.
 */
final class LoadOrder {

    private static final List<String> DEFAULT_PRIVILEGES = List.of("ALTER", "DEFAULT", "PRIVILEGES");

    private static final Set<String> CHECK_NOT_VALID = Set.of("alter", "table", "check", "not", "valid");

    private record Goal(Script script, int index) {}

    private final Map<String, List<Entry>> makers = new HashMap<>();
    private final Map<String, List<Entry>> heirs = new HashMap<>();
    private final Map<Script, Integer> next = new IdentityHashMap<>();
    private final Set<Entry> expanded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Goal> goals = new ArrayDeque<>();
    private final List<Entry> order = new ArrayList<>();

    private LoadOrder(List<Script> scripts) {
        for (Script script : scripts) {
            next.put(script, 0);
            script.entries().forEach(this::note);
        }
    }

    static List<Entry> of(List<Script> scripts) {
        LoadOrder order = new LoadOrder(scripts);
        order.bringForward(scripts, "SCHEMA");
        order.bringForward(scripts, "EXTENSION");
        scripts.stream().filter(script -> !setsOnlyDefaultPrivileges(script)).forEach(order::reachEnd);
        scripts.forEach(order::reachEnd);
        return List.copyOf(order.order);
    }

    private void reachEnd(Script script) {
        reach(new Goal(script, script.entries().size() - 1));
    }

    /** Such a file says what later objects get; what the other files make is not later, whatever they are called. */
    private static boolean setsOnlyDefaultPrivileges(Script script) {
        return script.entries().stream()
                .filter(entry -> !entry.isSetting())
                .allMatch(entry -> entry.statement().leadingWords().containsAll(DEFAULT_PRIVILEGES));
    }

    private void note(Entry entry) {
        entry.names()
                .made()
                .ifPresent(name ->
                        makers.computeIfAbsent(name, n -> new ArrayList<>()).add(entry));
        if (entry.names().makes("TABLE") && entry.names().mentioned().contains("inherits")) {
            entry.names()
                    .mentioned()
                    .forEach(name ->
                            heirs.computeIfAbsent(name, n -> new ArrayList<>()).add(entry));
        }
    }

    private void bringForward(List<Script> scripts, String kind) {
        scripts.stream()
                .flatMap(script -> script.entries().stream())
                .filter(entry -> entry.names().makes(kind))
                .forEach(entry -> reach(new Goal(entry.script(), entry.index())));
    }

    private void reach(Goal wanted) {
        goals.push(wanted);
        while (!goals.isEmpty()) {
            Goal goal = goals.element();
            int at = next.getOrDefault(goal.script(), 0);
            if (at > goal.index()) {
                goals.pop();
            } else {
                step(goal.script().entries().get(at));
            }
        }
    }

    /** Puts a statement's makers before it on the first visit, the statement itself on the second. */
    private void step(Entry entry) {
        if (expanded.add(entry)) {
            putBefore(entry, makers);
            if (entry.names().mentioned().containsAll(CHECK_NOT_VALID)) {
                putBefore(entry, heirs);
            }
        } else {
            order.add(entry);
            next.put(entry.script(), entry.index() + 1);
        }
    }

    private void putBefore(Entry entry, Map<String, List<Entry>> others) {
        for (String name : entry.names().mentioned()) {
            others.getOrDefault(name, List.of()).stream()
                    .filter(other -> other.script() != entry.script())
                    .forEach(other -> goals.push(new Goal(other.script(), other.index())));
        }
    }
}
