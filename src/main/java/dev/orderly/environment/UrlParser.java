package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a database URL apart. Its problems name the part that is wrong and never show a password. */
final class UrlParser {

    private static final int DEFAULT_PORT = 5432;
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?(postgres(?:ql)?):(?://([^/?#]*))?(/?[^?#]*)(?:\\?([^#]*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^:\\[\\]]*)(?::(.*))?");

    private final boolean jdbc;
    private final Map<String, String> options = new LinkedHashMap<>();
    private Optional<String> user = Optional.empty();
    private Optional<Secret> password = Optional.empty();
    private Optional<String> host = Optional.empty();
    private Optional<String> port = Optional.empty();
    private String database = "";

    private UrlParser(boolean jdbc) {
        this.jdbc = jdbc;
    }

    static DatabaseUrl parse(String text) {
        Matcher matcher = URL.matcher(text);
        boolean jdbc = text.startsWith("jdbc:");
        if (!matcher.matches() || (!jdbc && matcher.group(2) == null)) {
            throw wrong("it does not have the form postgresql://user@host:port/database")
                    .raise();
        }
        return new UrlParser(jdbc).parse(matcher);
    }

    private DatabaseUrl parse(Matcher url) {
        String authority = Optional.ofNullable(url.group(2)).orElse("");
        int at = authority.lastIndexOf('@');
        login(at < 0 ? "" : authority.substring(0, at));
        String path = url.group(3);
        database = decode("database", path.startsWith("/") ? path.substring(1) : path);
        query(Optional.ofNullable(url.group(4)).orElse(""));
        String addresses = host.orElse(at < 0 ? authority : authority.substring(at + 1));
        if (database.isEmpty()) {
            throw wrong("it names no database").hint("end it with /DATABASE").raise();
        }
        return new DatabaseUrl(hosts(addresses), user, password, database, options);
    }

    private void login(String login) {
        int colon = login.indexOf(':');
        String name = colon < 0 ? login : login.substring(0, colon);
        user = Optional.of(decode("user", name)).filter(text -> !text.isEmpty());
        if (colon >= 0 && colon < login.length() - 1) {
            password = Optional.of(new Secret(decode("password", login.substring(colon + 1))));
        }
    }

    private void query(String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decode("parameter", pair.substring(0, equals));
                parameter(name, decode("parameter \"" + name + "\"", pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw wrong("a parameter lacks its value")
                        .hint("write name=value")
                        .raise();
            }
        }
    }

    private void parameter(String name, String value) {
        switch (name) {
            case "user" -> user = Optional.of(value);
            case "password" -> password = Optional.of(new Secret(value));
            case "host", "hostaddr" -> host = Optional.of(value);
            case "port" -> port = Optional.of(value);
            case "dbname" -> database = value;
            case "ssl" -> options.put("sslmode", value.equals("false") ? "disable" : "verify-full");
            default -> option(name, value);
        }
    }

    private void option(String name, String value) {
        UrlOption option = UrlOption.of(name).orElseThrow(() -> unknown(name).raise());
        if (option == UrlOption.SSLMODE && TlsMode.of(value).isEmpty()) {
            throw wrong("sslmode \"" + value
                            + "\" is not one of disable, allow, prefer, require, verify-ca, verify-full")
                    .raise();
        }
        if (option == UrlOption.CONNECT_TIMEOUT && !value.matches("\\d{1,6}")) {
            throw wrong("connect_timeout \"" + value + "\" is not a number of seconds")
                    .raise();
        }
        options.put(option.libpq(), value);
    }

    private static Problem unknown(String name) {
        Problem problem = wrong("the parameter \"" + name + "\" is not known or not allowed");
        if (name.equals("pgbouncer")) {
            return problem.hint("for a pooler set in orderly.yaml: preset: transaction-pooler");
        }
        if (name.equals("schema") || name.equals("currentSchema")) {
            return problem.hint("to set the search path write: options=-c%20search_path%3DSCHEMA");
        }
        return problem.hint(Likeness.nearest(name, UrlOption.names())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("the parameters are " + String.join(", ", UrlOption.names())));
    }

    private List<HostPort> hosts(String addresses) {
        List<HostPort> hosts = new ArrayList<>();
        String[] each = addresses.split(",", -1);
        String[] ports = port.orElse("").split(",", -1);
        for (int i = 0; i < each.length; i++) {
            hosts.add(host(each[i], ports.length == 1 ? ports[0] : i < ports.length ? ports[i] : ""));
        }
        return hosts;
    }

    private HostPort host(String text, String otherPort) {
        boolean bareV6 = host.isPresent() && text.indexOf(':') >= 0 && !text.startsWith("[");
        Matcher matcher = HOST.matcher(bareV6 ? "[" + text + "]" : text);
        if (!matcher.matches()) {
            throw wrong("the address \"" + text + "\" is not HOST, HOST:PORT or [IPv6]:PORT")
                    .raise();
        }
        String name = matcher.group(1);
        String plain = name.startsWith("[") ? name.substring(1, name.length() - 1) : decode("host", name);
        if (plain.startsWith("/") || plain.startsWith("@")) {
            throw unixSocket(plain).raise();
        }
        String number = Optional.ofNullable(matcher.group(2)).orElse(otherPort);
        return new HostPort(plain.isEmpty() ? "localhost" : plain.toLowerCase(Locale.ROOT), port(number));
    }

    private static Problem unixSocket(String path) {
        return wrong("the host \"" + path + "\" is a Unix-domain socket, which a Java program cannot connect to")
                .hint("use localhost and let the server listen there: listen_addresses = 'localhost'");
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw wrong("the port is not a number from 1 to 65535").raise();
        }
        return port;
    }

    private String decode(String part, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(jdbc && raw[i] == '+' ? ' ' : raw[i]);
            } else {
                bytes.write(hex(part, raw, i));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("the percent signs in its " + part + " do not make UTF-8")
                    .raise();
        }
    }

    private static int hex(String part, byte[] raw, int at) {
        if (at + 2 < raw.length && HexFormat.isHexDigit(raw[at + 1]) && HexFormat.isHexDigit(raw[at + 2])) {
            return (HexFormat.fromHexDigit(raw[at + 1]) << 4) | HexFormat.fromHexDigit(raw[at + 2]);
        }
        throw wrong("a \"%\" in its " + part + " is not followed by two hexadecimal digits")
                .hint("write %25 for a percent sign itself")
                .raise();
    }

    private static Problem wrong(String why) {
        return Problem.of("url-invalid", ExitCode.CONNECTION, "not a usable database URL: " + why);
    }
}
