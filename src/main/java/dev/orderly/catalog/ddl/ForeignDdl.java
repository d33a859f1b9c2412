package dev.orderly.catalog.ddl;

import dev.orderly.catalog.ForeignDataWrapper;
import dev.orderly.catalog.ForeignServer;
import dev.orderly.catalog.UserMapping;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;

/** Foreign-data wrappers, servers and user mappings. */
public final class ForeignDdl {

    private ForeignDdl() {}

    static String create(ForeignDataWrapper wrapper) {
        return "CREATE FOREIGN DATA WRAPPER " + wrapper.id().quoted() + functions(wrapper)
                + Options.foreign(wrapper.options());
    }

    /** Handler and validator, those that are none said as such only where they have to be taken away. */
    public static String functions(ForeignDataWrapper wrapper) {
        return (wrapper.handler().isEmpty() ? "" : " HANDLER " + wrapper.handler())
                + (wrapper.validator().isEmpty() ? "" : " VALIDATOR " + wrapper.validator());
    }

    static String create(ForeignServer server) {
        return "CREATE SERVER " + server.id().quoted()
                + (server.type().isEmpty() ? "" : " TYPE " + SqlLiteral.quote(server.type()))
                + (server.version().isEmpty() ? "" : " VERSION " + SqlLiteral.quote(server.version()))
                + " FOREIGN DATA WRAPPER " + Identifier.of(server.wrapper()).quoted()
                + Options.foreign(server.options());
    }

    static String create(UserMapping mapping) {
        return "CREATE USER MAPPING " + target(mapping) + Options.foreign(mapping.options());
    }

    /** {@code FOR role SERVER server}. */
    public static String target(UserMapping mapping) {
        return "FOR " + Roles.name(mapping.id().part()) + " SERVER "
                + mapping.server().quoted();
    }
}
