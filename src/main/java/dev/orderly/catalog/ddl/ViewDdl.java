package dev.orderly.catalog.ddl;

import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.View;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Views and materialised views. */
public final class ViewDdl {

    private ViewDdl() {}

    /** {@code CREATE OR REPLACE VIEW}, which also serves where the view exists with the same first columns. */
    public static String replace(View view) {
        return "CREATE OR REPLACE" + body(view);
    }

    static String create(View view) {
        return "CREATE" + body(view);
    }

    private static String body(View view) {
        return " VIEW " + view.id().quoted() + Options.with(view.options()) + " AS\n" + query(view.definition());
    }

    static List<String> create(MaterializedView view) {
        List<String> statements = new ArrayList<>(List.of(createOnly(view)));
        view.settings().forEach(column -> statements.addAll(ColumnDdl.settings(column)));
        return statements;
    }

    private static String createOnly(MaterializedView view) {
        return "CREATE MATERIALIZED VIEW " + view.id().quoted()
                + (view.accessMethod().isEmpty()
                        ? ""
                        : " USING " + Identifier.of(view.accessMethod()).quoted())
                + Options.with(view.options())
                + (view.tablespace().isEmpty()
                        ? ""
                        : " TABLESPACE " + Identifier.of(view.tablespace()).quoted())
                + " AS\n"
                + query(view.definition())
                + (view.populated() ? "" : "\nWITH NO DATA");
    }

    private static String query(String definition) {
        return definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
    }
}
