package dev.orderly.privacy.proof;

import java.sql.SQLException;
import java.util.Objects;

/** Why the server did not tell, without what it quotes, which may be a value. */
public final class Unreadable {

    private Unreadable() {}

    public static String why(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return switch (state) {
            case "42501" -> "permission denied, or row security hides rows from this role";
            case "57014" -> "the statement took longer than it may";
            case "55P03" -> "another session has locked it";
            case "42P01", "42703" -> "it is not there";
            default -> "the server refused (SQLSTATE " + state + ")";
        };
    }
}
