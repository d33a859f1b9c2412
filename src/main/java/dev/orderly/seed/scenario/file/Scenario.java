package dev.orderly.seed.scenario.file;

import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A situation that rows make.
 *
 * @param zone in which times of day are said
 * @param shared whether there is one of it, whatever those that use it are called
 * @param uses other scenarios, by what they are called here
 * @param rows by their labels, in the order of the file
 * @param expectations what holds when it is loaded
 */
public record Scenario(
        String name,
        String description,
        ZoneId zone,
        boolean shared,
        Map<String, Parameter> parameters,
        Map<String, Use> uses,
        Map<String, RowRule> rows,
        List<Expectation> expectations) {

    public Scenario {
        parameters = ordered(parameters);
        uses = ordered(uses);
        rows = ordered(rows);
        expectations = List.copyOf(expectations);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Another scenario, and what is said about it. */
    public record Use(String alias, String scenario, Map<String, Template> with, Origin origin) {
        public Use {
            with = ordered(with);
        }
    }

    /** What is done for a label. */
    public enum Action {
        /** The row has to be there. */
        FIND,
        /** The row is made. */
        INSERT
    }

    /**
     * A row, or several of one form.
     *
     * @param repeat how many; empty for one
     * @param each a row for each of these; empty for none
     * @param values by column; of a row that is found, what it is found by
     * @param key columns by which a row that is there already is taken instead
     * @param first columns whose order decides which of several rows is found
     */
    public record RowRule(
            String label,
            Action action,
            TableWord table,
            Optional<Template> repeat,
            Optional<Value> each,
            Map<String, Value> values,
            List<String> key,
            List<String> first,
            Origin origin) {
        public RowRule {
            values = ordered(values);
            key = List.copyOf(key);
            first = List.copyOf(first);
        }

        public boolean isRepeated() {
            return repeat.isPresent() || each.isPresent();
        }
    }

    /**
     * What holds afterwards.
     *
     * @param sql a query
     * @param is the values of its one row; empty where the row's one value is to be true
     * @param rows how many rows it has; empty where its values count
     */
    public record Expectation(String words, Template sql, Optional<List<Template>> is, Optional<Template> rows) {
        public Origin origin() {
            return sql.origin();
        }
    }
}
