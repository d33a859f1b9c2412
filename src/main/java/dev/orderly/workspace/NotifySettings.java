package dev.orderly.workspace;

import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.NotifyChannel.Audience;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is told of runs: the section {@code notify} of the configuration, a channel an entry. */
public final class NotifySettings {

    public static final String SUCCESS = "success";
    public static final String FAILURE = "failure";
    public static final String MISSING = "missing";

    /** What can happen to a run. */
    public static final Set<String> EVENTS =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of(SUCCESS, FAILURE, MISSING)));

    /** The keys of all ways, which are known even where it is not known which way is meant. */
    private static final List<String> WAYS = List.of(
            "webhook",
            "webhook_variable",
            "secret_variable",
            "command",
            "smtp",
            "tls",
            "user",
            "password_variable",
            "from",
            "to");

    private static final int LAST_PORT = 65_535;
    private static final Set<String> USUAL = Set.of(FAILURE, MISSING);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,30}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/@?#]+([/?][^\\s]*)?");
    private static final Pattern SERVER = Pattern.compile("smtps?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>@,;\"]+@[^\\s<>@,;\"]+");
    private static final Pattern LOCAL = Pattern.compile("localhost|127\\..*|\\[::1\\]");

    private final Section section;
    private final String name;
    private final Set<String> environments;

    private NotifySettings(Section section, String name, Set<String> environments) {
        this.section = section;
        this.name = name;
        this.environments = environments;
    }

    /** @param environments those that can be named */
    static List<NotifyChannel> read(Section section, Set<String> environments) {
        List<NotifyChannel> channels = new ArrayList<>();
        for (Map.Entry<String, Mapping> child : section.children().entrySet()) {
            if (!NAME.matcher(child.getKey()).matches()) {
                section.problemAt(
                        child.getKey(), "not a name for a channel", "use small letters, digits, \"-\" and \"_\"");
                continue;
            }
            Section part = new Section(child.getValue(), section.problems());
            new NotifySettings(part, child.getKey(), environments)
                    .channel(section)
                    .ifPresent(channels::add);
            part.finish();
        }
        return List.copyOf(channels);
    }

    private Optional<NotifyChannel> channel(Section around) {
        Audience audience = new Audience(
                section.has("events") ? section.someOf("events", EVENTS) : USUAL,
                section.someOf("environments", environments));
        boolean webhook = section.has("webhook") || section.has("webhook_variable");
        if ((webhook ? 1 : 0) + (section.has("command") ? 1 : 0) + (section.has("smtp") ? 1 : 0) != 1) {
            around.problemAt(name, "a channel has one of webhook, command and smtp", "keep or add one of them");
            WAYS.forEach(section::items);
            return Optional.empty();
        }
        if (webhook) {
            return Optional.of(webhook(audience));
        }
        return Optional.of(section.has("command") ? command(audience) : mail(audience));
    }

    private NotifyChannel webhook(Audience audience) {
        Optional<URI> address = like("webhook", ADDRESS, "write it like https://hooks.example/orderly")
                .flatMap(text -> uri("webhook", text));
        Optional<String> variable = variable("webhook_variable");
        if (section.has("webhook") && section.has("webhook_variable")) {
            section.problemAt("webhook", "the address is told twice", "keep webhook or webhook_variable");
        }
        return new NotifyChannel.Webhook(name, audience, address, variable, variable("secret_variable"));
    }

    /** What fits the pattern may still be none, as with a stray per cent sign. */
    private Optional<URI> uri(String key, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getPort() > LAST_PORT) {
                section.problemAt(key, "there is no port " + uri.getPort(), "ports end at " + LAST_PORT);
            }
            return Optional.of(uri);
        } catch (IllegalArgumentException e) {
            section.problemAt(key, "\"" + text + "\" is no URL", "write odd characters as %XX");
            return Optional.empty();
        }
    }

    private NotifyChannel command(Audience audience) {
        List<String> words = section.commandLine("command");
        if (words.isEmpty()) {
            section.problemAt("command", "there is no program", "write it like [/usr/local/bin/page, --orderly]");
        }
        return new NotifyChannel.Command(name, audience, words);
    }

    private NotifyChannel mail(Audience audience) {
        URI server = like("smtp", SERVER, "write it like smtp://mail.example:587 or smtps://mail.example:465")
                .flatMap(text -> uri("smtp", text))
                .orElse(URI.create("smtp://localhost"));
        boolean local = LOCAL.matcher(String.valueOf(server.getHost())).matches();
        boolean encrypted =
                section.choice("tls", Map.of("required", true, "none", false)).orElse(!local);
        Optional<String> user = section.text("user");
        Optional<String> password = variable("password_variable");
        if (user.isPresent() != password.isPresent()) {
            String there = user.isPresent() ? "user" : "password_variable";
            section.problemAt(there, "user and password_variable go together", "add the other, or remove it");
        }
        if (password.isPresent() && !encrypted && !local) {
            section.problemAt("tls", "a password is not sent without TLS", "remove tls: none, or user and password");
        }
        return new NotifyChannel.Mail(
                name,
                audience,
                server,
                encrypted,
                user,
                password,
                addresses("from").get(0),
                addresses("to"));
    }

    private List<String> addresses(String key) {
        List<String> addresses = section.words(key);
        boolean right = !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(each -> MAIL_ADDRESS.matcher(each).matches());
        if (!right) {
            section.problemAt(key, "expected addresses of mail", "write them like ops@example.org");
        }
        return addresses.isEmpty() ? List.of("") : addresses;
    }

    /** The name of a variable; a secret that was put there by mistake is not repeated. */
    private Optional<String> variable(String key) {
        Optional<String> given = section.text(key);
        if (given.filter(text -> !VARIABLE.matcher(text).matches()).isPresent()) {
            section.problemAt(
                    key,
                    "expected the name of a variable, not its value",
                    "write it like OPS_SECRET, with its value in .env");
        }
        return given;
    }

    private Optional<String> like(String key, Pattern form, String hint) {
        Optional<Scalar> given = section.scalar(key);
        Optional<Scalar> right =
                given.filter(scalar -> form.matcher(scalar.text()).matches());
        if (given.isPresent() && right.isEmpty()) {
            section.problem(given.get(), "expected an address of another form", hint);
        }
        return right.map(Scalar::text);
    }
}
