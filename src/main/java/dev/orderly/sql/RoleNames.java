package dev.orderly.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The roles that a statement names where it gives ownership or privileges, and other names in their place. */
public final class RoleNames {

    private static final Set<String> NO_NAMES =
            Set.of("PUBLIC", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER", "USER", "DEFAULT", "NONE");

    private final Tokens tokens;
    private final String text;
    private final List<Integer> places = new ArrayList<>();

    private RoleNames(String statement) {
        this.text = statement;
        this.tokens = Tokens.of(statement);
        look();
    }

    /** In the statement's order. */
    public static List<String> in(String statement) {
        RoleNames roles = new RoleNames(statement);
        return roles.places.stream().map(roles::name).toList();
    }

    /** Whether it gives an object to an owner, which an object can do without. */
    public static boolean isOwner(String statement) {
        Tokens tokens = Tokens.of(statement);
        return tokens.is(0, "ALTER") && tokens.areAt(tokens.size() - 3, "OWNER", "TO");
    }

    /** Whether what follows is done as another role. */
    public static boolean isSessionAuthorization(String statement) {
        return Tokens.of(statement).areAt(0, "SET", "SESSION", "AUTHORIZATION");
    }

    /** Whether it grants or takes privileges, now or by default. */
    public static boolean isPrivilege(String statement) {
        Tokens tokens = Tokens.of(statement);
        return tokens.is(0, "GRANT") || tokens.is(0, "REVOKE") || tokens.areAt(0, "ALTER", "DEFAULT", "PRIVILEGES");
    }

    /** The statement with other names for roles. */
    public static String replaced(String statement, Map<String, String> names) {
        if (names.isEmpty()) {
            return statement;
        }
        RoleNames roles = new RoleNames(statement);
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        for (int place : roles.places) {
            String name = names.get(roles.name(place));
            if (name != null) {
                replaced.append(statement, copied, roles.tokens.start(place));
                replaced.append(Identifier.of(name).quoted());
                copied = roles.tokens.end(place);
            }
        }
        return replaced.append(statement.substring(copied)).toString();
    }

    private void look() {
        if (isOwner(text)) {
            list(tokens.size() - 1);
        } else if (isPrivilege(text)) {
            privilege();
        } else if (isSessionAuthorization(text)) {
            list(3);
        } else if (tokens.areAt(0, "CREATE", "POLICY")) {
            after("TO", 2);
        } else if (tokens.areAt(0, "CREATE", "USER", "MAPPING")) {
            after("FOR", 3);
        } else if (tokens.areAt(0, "CREATE", "SCHEMA")) {
            after("AUTHORIZATION", 2);
        }
    }

    private void privilege() {
        if (tokens.areAt(3, "FOR", "ROLE") || tokens.areAt(3, "FOR", "USER")) {
            list(5);
        }
        int revoke = tokens.find(0, "REVOKE");
        after(revoke >= 0 ? "FROM" : "TO", tokens.is(0, "ALTER") ? 5 : 0);
        int granted = tokens.find(0, "GRANTED");
        if (granted >= 0 && tokens.is(granted + 1, "BY")) {
            list(granted + 2);
        }
    }

    private void after(String word, int from) {
        int at = tokens.find(from, word);
        if (at >= 0) {
            list(tokens.is(at + 1, "GROUP") ? at + 2 : at + 1);
        }
    }

    /** Names with commas between. */
    private void list(int first) {
        for (int i = first; tokens.kind(i) != TokenKind.END; i += 2) {
            if (!NO_NAMES.contains(tokens.word(i)) && !name(i).isEmpty()) {
                places.add(i);
            }
            if (!tokens.isSymbol(i + 1, ',')) {
                return;
            }
        }
    }

    private String name(int place) {
        if (tokens.kind(place) != TokenKind.STRING) {
            return tokens.name(place);
        }
        String raw = tokens.raw(place);
        boolean plain = raw.startsWith("'") && raw.indexOf('\\') < 0;
        return plain ? raw.substring(1, raw.length() - 1).replace("''", "'") : raw.toLowerCase(Locale.ROOT);
    }
}
