package dev.orderly.sql;

import java.util.ArrayList;
import java.util.List;

/** What one {@code ALTER TABLE} does, action by action. */
public final class AlterActions {

    private AlterActions() {}

    /** The text of each action, the first with the table before it; the whole text of any other statement. */
    public static List<String> of(SqlStatement statement) {
        String text = statement.text();
        if (!statement.command().equals("ALTER TABLE")) {
            return List.of(text);
        }
        Tokens tokens = Tokens.of(text);
        List<String> actions = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.depth(i) == 0 && tokens.isSymbol(i, ',')) {
                actions.add(text.substring(start, tokens.start(i)).strip());
                start = tokens.end(i);
            }
        }
        actions.add(text.substring(start).strip());
        return actions;
    }
}
