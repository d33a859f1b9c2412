package dev.orderly.diff;

import dev.orderly.catalog.ForeignDataWrapper;
import dev.orderly.catalog.ForeignServer;
import dev.orderly.catalog.Publication;
import dev.orderly.catalog.Subscription;
import dev.orderly.catalog.TextSearchConfiguration;
import dev.orderly.catalog.TextSearchDictionary;
import dev.orderly.catalog.UserMapping;
import dev.orderly.catalog.ddl.ForeignDdl;
import dev.orderly.catalog.ddl.Options;
import dev.orderly.catalog.ddl.PublicationDdl;
import dev.orderly.catalog.ddl.TextSearchDdl;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;

/** Foreign data, replication and text search. */
final class ForeignAlterations {

    private ForeignAlterations() {}

    static Alteration wrapper(ForeignDataWrapper from, ForeignDataWrapper to) {
        String alter = "ALTER FOREIGN DATA WRAPPER " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        function(commands, alter, "HANDLER", from.handler(), to.handler());
        function(commands, alter, "VALIDATOR", from.validator(), to.validator());
        options(commands, alter, from.options(), to.options());
        return Alteration.inPlace(commands);
    }

    private static void function(List<Command> commands, String alter, String word, String from, String to) {
        if (!from.equals(to)) {
            commands.add(Command.of(alter + (to.isEmpty() ? " NO " + word : ' ' + word + ' ' + to)));
        }
    }

    static Alteration server(ForeignServer from, ForeignServer to) {
        boolean versionGone = !from.version().isEmpty() && to.version().isEmpty();
        if (!from.wrapper().equals(to.wrapper()) || !from.type().equals(to.type()) || versionGone) {
            return Alteration.rebuild();
        }
        String alter = "ALTER SERVER " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (!from.version().equals(to.version())) {
            commands.add(Command.of(alter + " VERSION " + SqlLiteral.quote(to.version())));
        }
        options(commands, alter, from.options(), to.options());
        return Alteration.inPlace(commands);
    }

    static Alteration userMapping(UserMapping from, UserMapping to) {
        List<Command> commands = new ArrayList<>();
        options(commands, "ALTER USER MAPPING " + ForeignDdl.target(to), from.options(), to.options());
        return Alteration.inPlace(commands);
    }

    private static void options(List<Command> commands, String alter, List<String> from, List<String> to) {
        if (!from.equals(to)) {
            commands.add(Command.of(alter + ' ' + Options.foreignChange(from, to)));
        }
    }

    static Alteration publication(Publication from, Publication to) {
        return from.allTables() == to.allTables()
                ? Alteration.inPlace(List.of(
                        Command.of("ALTER PUBLICATION " + to.id().quoted() + " SET (" + PublicationDdl.parameters(to)
                                + (to.generatedColumns().isEmpty()
                                                && !from.generatedColumns().isEmpty()
                                        ? ", publish_generated_columns = none)"
                                        : ")"))))
                : Alteration.rebuild();
    }

    static Alteration subscription(Subscription from, Subscription to) {
        List<String> options = new ArrayList<>(to.options());
        options.removeAll(from.options());
        if (options.stream().anyMatch(option -> option.matches("(two_phase|failover) .*"))) {
            return Alteration.rebuild();
        }
        String alter = "ALTER SUBSCRIPTION " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (!from.connection().equals(to.connection())) {
            commands.add(Command.of(alter + " CONNECTION " + SqlLiteral.quote(to.connection())));
        }
        if (!from.publications().equals(to.publications())) {
            commands.add(Command.of(
                    alter + " SET PUBLICATION " + PublicationDdl.publications(to) + " WITH (refresh = false)"));
        }
        if (!options.isEmpty()) {
            commands.add(Command.of(alter + " SET (" + String.join(", ", options) + ')'));
        }
        if (from.enabled() != to.enabled()) {
            commands.add(Command.of(alter + (to.enabled() ? " ENABLE" : " DISABLE")));
        }
        if (!from.slot().equals(to.slot())) {
            String slot = to.slot().isEmpty() ? "NONE" : SqlLiteral.quote(to.slot());
            commands.add(Command.of(alter + " SET (slot_name = " + slot + ')'));
        }
        return Alteration.inPlace(commands);
    }

    static Alteration dictionary(TextSearchDictionary from, TextSearchDictionary to) {
        return Alteration.rebuild();
    }

    static Alteration configuration(TextSearchConfiguration from, TextSearchConfiguration to) {
        if (!from.parser().equals(to.parser())) {
            return Alteration.rebuild();
        }
        List<Command> commands = new ArrayList<>();
        from.mappings().keySet().stream()
                .filter(token -> !to.mappings().containsKey(token))
                .forEach(token -> commands.add(
                        Command.of("ALTER TEXT SEARCH CONFIGURATION " + to.id().quoted() + " DROP MAPPING FOR "
                                + Identifier.of(token).quoted())));
        to.mappings().forEach((token, dictionaries) -> {
            if (!dictionaries.equals(from.mappings().get(token))) {
                String verb = from.mappings().containsKey(token) ? "ALTER" : "ADD";
                commands.add(Command.of(TextSearchDdl.mapping(to, verb, token, dictionaries)));
            }
        });
        return Alteration.inPlace(commands);
    }
}
