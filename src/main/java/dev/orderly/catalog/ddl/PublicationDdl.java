package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Publication;
import dev.orderly.catalog.PublicationSchema;
import dev.orderly.catalog.PublicationTable;
import dev.orderly.catalog.Subscription;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Publications with their members, and subscriptions. */
public final class PublicationDdl {

    private PublicationDdl() {}

    static String create(Publication publication) {
        return "CREATE PUBLICATION " + publication.id().quoted() + (publication.allTables() ? " FOR ALL TABLES" : "")
                + " WITH (" + parameters(publication) + ')';
    }

    /** What {@code WITH} and {@code SET} take. */
    public static String parameters(Publication publication) {
        return "publish = " + SqlLiteral.quote(String.join(", ", publication.operations()))
                + ", publish_via_partition_root = " + publication.viaRoot()
                + (publication.generatedColumns().isEmpty()
                        ? ""
                        : ", publish_generated_columns = " + publication.generatedColumns());
    }

    static String create(PublicationTable member) {
        String columns = member.columns().stream()
                .map(column -> Identifier.of(column).quoted())
                .collect(Collectors.joining(", "));
        return alter(member) + " ADD TABLE ONLY " + member.table().quoted()
                + (columns.isEmpty() ? "" : " (" + columns + ')')
                + (member.where().isEmpty() ? "" : " WHERE (" + member.where() + ')');
    }

    static String drop(PublicationTable member) {
        return alter(member) + " DROP TABLE ONLY " + member.table().quoted();
    }

    private static String alter(PublicationTable member) {
        return "ALTER PUBLICATION " + member.publication().quoted();
    }

    static String create(PublicationSchema member) {
        return "ALTER PUBLICATION " + member.publication().quoted() + " ADD TABLES IN SCHEMA "
                + Identifier.of(member.schema()).quoted();
    }

    static String drop(PublicationSchema member) {
        return "ALTER PUBLICATION " + member.publication().quoted() + " DROP TABLES IN SCHEMA "
                + Identifier.of(member.schema()).quoted();
    }

    /** Made without connecting: nothing outside the database is touched, and the slot is not created. */
    static List<String> create(Subscription subscription) {
        List<String> options = new ArrayList<>(List.of("connect = false"));
        options.add("slot_name = " + (subscription.slot().isEmpty() ? "NONE" : SqlLiteral.quote(subscription.slot())));
        options.addAll(subscription.options());
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SUBSCRIPTION " + subscription.id().quoted() + " CONNECTION "
                + SqlLiteral.quote(subscription.connection()) + " PUBLICATION " + publications(subscription) + " WITH ("
                + String.join(", ", options) + ')');
        if (subscription.enabled()) {
            statements.add("ALTER SUBSCRIPTION " + subscription.id().quoted() + " ENABLE");
        }
        return statements;
    }

    public static String publications(Subscription subscription) {
        return subscription.publications().stream()
                .map(name -> Identifier.of(name).quoted())
                .collect(Collectors.joining(", "));
    }

    /** Lets go of the slot first: it lives on another server, which may not be there. */
    static List<String> drop(Subscription subscription) {
        String alter = "ALTER SUBSCRIPTION " + subscription.id().quoted();
        return List.of(
                alter + " DISABLE",
                alter + " SET (slot_name = NONE)",
                "DROP SUBSCRIPTION " + subscription.id().quoted());
    }
}
