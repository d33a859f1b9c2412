package dev.orderly.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code .sql} resource beside a class, made to fit a server. A line that ends in {@code -- 15+}, {@code -- <15} or
 * {@code -- 15-16} is kept for those major versions only, one in {@code -- superuser} or {@code -- ordinary} for those
 * roles.
 */
public final class ServerQuery {

    private static final Pattern MARKED = Pattern.compile(
            ".* -- (?:(?<since>\\d+)\\+|<(?<before>\\d+)|(?<first>\\d+)-(?<last>\\d+)|(?<role>superuser|ordinary))$");

    private ServerQuery() {}

    /** @param name of the resource, without its ending */
    public static String text(Class<?> beside, String name, int major, boolean superuser) {
        return load(beside, name)
                .lines()
                .filter(line -> fits(line, major, superuser))
                .collect(Collectors.joining("\n"));
    }

    private static boolean fits(String line, int major, boolean superuser) {
        Matcher mark = MARKED.matcher(line);
        if (!line.contains(" -- ") || !mark.matches()) {
            return true;
        }
        if (mark.group("role") != null) {
            return superuser == "superuser".equals(mark.group("role"));
        }
        if (mark.group("since") != null) {
            return major >= Integer.parseInt(mark.group("since"));
        }
        if (mark.group("before") != null) {
            return major < Integer.parseInt(mark.group("before"));
        }
        return major >= Integer.parseInt(mark.group("first")) && major <= Integer.parseInt(mark.group("last"));
    }

    private static String load(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no query " + name + ".sql beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
