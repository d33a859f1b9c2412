package dev.orderly.diff;

import java.util.List;

/**
 * A statement before it has its place in a plan.
 *
 * @param label of an enum when the statement adds one that cannot be used in the same transaction; else empty
 */
record Command(String sql, List<HazardCode> hazards, String label) {

    static Command of(String sql, HazardCode... hazards) {
        return new Command(sql, List.of(hazards), "");
    }

    static List<Command> all(List<String> statements) {
        return statements.stream().map(sql -> of(sql)).toList();
    }
}
