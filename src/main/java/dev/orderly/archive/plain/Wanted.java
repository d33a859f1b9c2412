package dev.orderly.archive.plain;

import dev.orderly.archive.manifest.Needs;
import dev.orderly.sql.CreatedExtension;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.SqlStatement;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what a plain dump wants to find on the server. */
final class Wanted implements Guest {

    private static final Pattern TABLESPACE = Pattern.compile("SET default_tablespace = [\"']?(.*?)[\"']?");

    private final Set<String> roles = new TreeSet<>();
    private final Set<String> extensions = new TreeSet<>();
    private final Set<String> tablespaces = new TreeSet<>();

    @Override
    public void statement(long line, SqlStatement statement, boolean backslashes) {
        if (Inserts.isOne(statement)) {
            return;
        }
        roles.addAll(RoleNames.in(statement.text()));
        CreatedExtension.in(List.of(statement)).forEach(extension -> extensions.add(extension.name()));
        Matcher tablespace = TABLESPACE.matcher(statement.text());
        if (tablespace.matches() && !tablespace.group(1).isEmpty()) {
            tablespaces.add(tablespace.group(1).replace("\"\"", "\""));
        }
    }

    @Override
    public void rows(long firstLine, SqlStatement copy, InputStream rows) {
        // who walks reads on
    }

    Needs needs() {
        roles.removeIf(role -> role.startsWith("pg_"));
        return new Needs(List.copyOf(roles), List.copyOf(extensions), List.copyOf(tablespaces));
    }
}
