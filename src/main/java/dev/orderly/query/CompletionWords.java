package dev.orderly.query;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The words that a prompt for SQL offers: names of schemas, relations and columns, quoted where they have to be. */
public final class CompletionWords {

    private static final int MOST_SECONDS = 5;

    private final Databases databases;

    public CompletionWords(Databases databases) {
        this.databases = databases;
    }

    /** One query, of five seconds at most. */
    public List<String> of(Environment target) {
        try (Connection connection = databases.openReadOnly(target);
                PreparedStatement query = connection.prepareStatement(Describe.read("completion-words"))) {
            query.setQueryTimeout(MOST_SECONDS);
            List<String> words = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
            return words;
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the names of \"" + target.name() + "\"", e)
                    .raise(e);
        }
    }
}
