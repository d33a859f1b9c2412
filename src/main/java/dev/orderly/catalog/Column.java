package dev.orderly.catalog;

import java.util.List;

/**
 * A column of a table or foreign table; its default is an object of its own, a generation expression is not.
 *
 * @param type with length, precision and dimensions, as {@code format_type} writes it
 * @param notNullName the constraint's name where it is not the one PostgreSQL gives (18 and later); else empty
 * @param collation empty when it is the type's own
 * @param generated {@code s} stored, {@code v} virtual, empty for a plain column
 * @param storage empty when it is the type's own
 * @param compression empty when the default holds
 * @param statistics -1 when the default holds
 * @param inherited whether a parent table has the column too
 * @param notNullRule what follows {@code NOT NULL} (18 and later): {@code NO INHERIT}, {@code NOT VALID}, mostly nothing
 */
public record Column(
        ObjectId id,
        ObjectId table,
        String type,
        boolean notNull,
        String notNullName,
        String collation,
        Identity identity,
        String generated,
        String expression,
        String storage,
        String compression,
        int statistics,
        List<String> options,
        List<String> foreignOptions,
        boolean inherited,
        String notNullRule)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }

    public boolean isGenerated() {
        return !generated.isEmpty();
    }

    /** Whether storage, compression, statistics or options are not what the type gives. */
    public boolean hasSettings() {
        return !storage.isEmpty() || !compression.isEmpty() || statistics >= 0 || !options.isEmpty();
    }

    /** The column with everything that {@link #hasSettings} asks about as its type gives it. */
    public Column withoutSettings() {
        return with(new Settings("", "", -1, List.of()), new Rule(notNull, notNullName, notNullRule));
    }

    /** The column as it is when its type has just changed. */
    public Column withStorageOfType() {
        return with(new Settings("", "", statistics, options), new Rule(notNull, notNullName, notNullRule));
    }

    /** The column as it has to be while rows are still without a value of it. */
    public Column nullable() {
        return with(new Settings(storage, compression, statistics, options), new Rule(false, "", ""));
    }

    /** For comparison with servers before 18, which keep no name for NOT NULL. */
    public Column withoutNotNullName() {
        return notNullName.isEmpty() && notNullRule.isEmpty()
                ? this
                : with(new Settings(storage, compression, statistics, options), new Rule(notNull, "", ""));
    }

    /** The column as a table declares it that takes how it is generated from its parent. */
    public Column generatedAsInParent() {
        return new Column(
                id,
                table,
                type,
                notNull,
                notNullName,
                collation,
                identity,
                "",
                "",
                storage,
                compression,
                statistics,
                options,
                foreignOptions,
                inherited,
                notNullRule);
    }

    private record Settings(String storage, String compression, int statistics, List<String> options) {}

    private record Rule(boolean notNull, String name, String rule) {}

    private Column with(Settings settings, Rule rule) {
        return new Column(
                id,
                table,
                type,
                rule.notNull(),
                rule.name(),
                collation,
                identity,
                generated,
                expression,
                settings.storage(),
                settings.compression(),
                settings.statistics(),
                settings.options(),
                foreignOptions,
                inherited,
                rule.rule());
    }
}
