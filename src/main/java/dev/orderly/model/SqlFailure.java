package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import dev.orderly.model.SqlFile.Place;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A statement of a file that the server refused, and why. */
record SqlFailure(Entry entry, SQLException cause) {

    private static final Pattern MISSING =
            Pattern.compile("\"([^\"]+)\"|(?:function|procedure|operator|type) ([^\\s(]+)");
    private static final Pattern ROLE = Pattern.compile("role \"(.+)\" does not exist");

    private static final int AROUND = 100;

    String state() {
        return String.valueOf(cause.getSQLState());
    }

    /** Whether another object, made by a later statement, may be all that is missing. */
    boolean isForWantOfAnother() {
        return switch (state()) {
            // undefined table, column, function, object, schema, database; wrong object type while a view is missing
            case "42P01", "42703", "42883", "42704", "3F000", "42809" -> true;
            // a foreign key before the unique index that it needs; a value of an enum that was added just now
            case "42830", "55P04", "42P17" -> true;
            default -> false;
        };
    }

    /** Whether this server is too old, or too new, to know the setting. */
    boolean isUnknownSetting() {
        return state().equals("42704") && message().contains("configuration parameter");
    }

    /** Whether the server has no files of the extension; before 15 it says so by the name of one. */
    boolean isExtensionMissing() {
        return entry.names().makes("EXTENSION") && (state().equals("58P01") || state().equals("0A000"));
    }

    /** Whether another object has the name already. */
    boolean isDuplicate() {
        return switch (state()) {
            // of a table, schema, function, and of any other object
            case "42P07", "42P06", "42723", "42710" -> true;
            default -> false;
        };
    }

    /** The role that is missing, if that is the failure. */
    Optional<String> missingRole() {
        Matcher role = ROLE.matcher(message());
        return state().equals("42704") && role.find() ? Optional.of(role.group(1)) : Optional.empty();
    }

    /** The last part of the name that the server did not find, if it told one. */
    Optional<String> missingName() {
        Matcher name = MISSING.matcher(message());
        if (!isForWantOfAnother() || !name.find()) {
            return Optional.empty();
        }
        String found = name.group(1) != null ? name.group(1) : name.group(2);
        return Optional.of(found.substring(found.lastIndexOf('.') + 1).replace("\"", ""));
    }

    String message() {
        ServerErrorMessage server = serverMessage();
        String said = server == null ? null : server.getMessage();
        return said == null ? String.valueOf(cause.getMessage()) : said;
    }

    private @Nullable ServerErrorMessage serverMessage() {
        return cause instanceof PSQLException e ? e.getServerErrorMessage() : null;
    }

    Place place() {
        return entry.script().file().place(entry.statement().offset() + offsetInStatement());
    }

    /** The server counts characters from 1, within the statement or within a function's body. */
    private int offsetInStatement() {
        ServerErrorMessage server = serverMessage();
        if (server == null) {
            return 0;
        }
        if (server.getPosition() > 0) {
            return utf16(entry.sql(), 0, server.getPosition());
        }
        String inner = server.getInternalQuery();
        int body = inner == null ? -1 : entry.sql().indexOf(inner);
        return body < 0 ? 0 : utf16(entry.sql(), body, server.getInternalPosition());
    }

    private static int utf16(String text, int start, int position) {
        int characters = Math.min(Math.max(position - 1, 0), text.codePointCount(start, text.length()));
        return text.offsetByCodePoints(start, characters);
    }

    /** The failure with file, line, column, message and the line itself. */
    Problem problem() {
        Place place = place();
        if (isExtensionMissing()) {
            return withoutExtension(place);
        }
        StringBuilder text = new StringBuilder(place + ": " + message());
        ServerErrorMessage server = serverMessage();
        if (server != null && server.getDetail() != null) {
            text.append(" (").append(server.getDetail()).append(')');
        }
        text.append("\n  ").append(pointed(place));
        Problem problem = Problem.of("model-invalid", ExitCode.INVALID_INPUT, text.toString());
        if (missingRole().isPresent()) {
            String role = Identifier.of(missingRole().get()).quoted();
            return problem.hint(
                    "make it on the server of the scratch database with: sql 'CREATE ROLE " + role + " NOLOGIN'");
        }
        return server == null || server.getHint() == null ? problem : problem.hint(server.getHint());
    }

    private Problem withoutExtension(Place place) {
        String name = entry.names().made().orElse("");
        return Problem.of(
                        "extension-missing",
                        ExitCode.INVALID_INPUT,
                        place + ": the server that SQL is tried on does not have the extension \"" + name + "\"\n  "
                                + pointed(place))
                .hint("install the package that brings it on that server, or name a server that has it with scratch:"
                        + " URL in orderly.yaml");
    }

    /** The line with a mark below the place; of a long line what is around it. */
    private static String pointed(Place place) {
        String line = place.content().replace('\t', ' ');
        int at = line.offsetByCodePoints(0, Math.min(place.column() - 1, line.codePointCount(0, line.length())));
        int from = Math.max(0, at - AROUND);
        int to = Math.min(line.length(), at + AROUND);
        return line.substring(from, to) + "\n  " + " ".repeat(line.codePointCount(from, at)) + '^';
    }
}
