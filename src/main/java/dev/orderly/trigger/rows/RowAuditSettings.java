package dev.orderly.trigger.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of a table's rows is recorded. Kept as the comment of the table's recorder, so that it can be written anew.
 *
 * @param columns the only ones that are recorded; empty for all
 * @param without columns that are not recorded
 * @param hashed columns of which a salted hash is recorded
 * @param actorSetting the setting in which the application says who its user is
 */
public record RowAuditSettings(List<String> columns, List<String> without, List<String> hashed, String actorSetting) {

    /** Where none is given. */
    public static final String ACTOR_SETTING = "app.user_id";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public RowAuditSettings {
        columns = List.copyOf(columns);
        without = List.copyOf(without);
        hashed = List.copyOf(hashed);
    }

    /** Whether somebody decided about columns: then one that comes later waits for a decision too. */
    boolean strict() {
        return !columns.isEmpty() || !without.isEmpty() || !hashed.isEmpty();
    }

    boolean records(String column) {
        return (columns.isEmpty() || columns.contains(column)) && !without.contains(column);
    }

    /** The same with more columns hashed, as a policy asks for. */
    RowAuditSettings masking(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(hashed);
        all.addAll(more);
        return new RowAuditSettings(columns, without, new ArrayList<>(all), actorSetting);
    }

    /** As options of {@code trigger install audit}; empty where nothing was decided. */
    public String options() {
        String actor = actorSetting.equals(ACTOR_SETTING) ? "" : " --actor-setting " + actorSetting;
        return (option("columns", columns) + option("without", without) + option("hashed", hashed) + actor).strip();
    }

    private static String option(String name, List<String> columns) {
        return columns.isEmpty() ? "" : " --" + name + " \"" + String.join(",", columns) + '"';
    }

    /** Every name that the settings have. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>(columns);
        named.addAll(without);
        named.addAll(hashed);
        return named;
    }

    /** A name as JSON has it. */
    static String quoted(String name) {
        return JSON.writeValueAsString(name);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** As {@link #json} wrote it; what somebody else wrote there counts as nothing decided. */
    static RowAuditSettings parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new RowAuditSettings(
                    texts(node.path("columns")),
                    texts(node.path("without")),
                    texts(node.path("hashed")),
                    node.path("actorSetting").asString(ACTOR_SETTING));
        } catch (JacksonException e) {
            return new RowAuditSettings(List.of(), List.of(), List.of(), ACTOR_SETTING);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
