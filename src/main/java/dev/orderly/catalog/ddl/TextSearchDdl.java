package dev.orderly.catalog.ddl;

import dev.orderly.catalog.TextSearchConfiguration;
import dev.orderly.catalog.TextSearchDictionary;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Text search dictionaries and configurations. */
public final class TextSearchDdl {

    private TextSearchDdl() {}

    static String create(TextSearchDictionary dictionary) {
        return "CREATE TEXT SEARCH DICTIONARY " + dictionary.id().quoted() + " (TEMPLATE = " + dictionary.template()
                + (dictionary.options().isEmpty() ? "" : ", " + dictionary.options()) + ')';
    }

    static List<String> create(TextSearchConfiguration configuration) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEXT SEARCH CONFIGURATION " + configuration.id().quoted() + " (PARSER = "
                + configuration.parser() + ')');
        configuration
                .mappings()
                .forEach((token, dictionaries) -> statements.add(mapping(configuration, "ADD", token, dictionaries)));
        return statements;
    }

    /** @param verb {@code ADD} or {@code ALTER} */
    public static String mapping(
            TextSearchConfiguration configuration, String verb, String token, String dictionaries) {
        return "ALTER TEXT SEARCH CONFIGURATION " + configuration.id().quoted() + ' ' + verb + " MAPPING FOR "
                + Identifier.of(token).quoted() + " WITH " + dictionaries;
    }
}
