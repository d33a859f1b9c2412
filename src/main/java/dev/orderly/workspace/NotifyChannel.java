package dev.orderly.workspace;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A way to tell somebody of runs: an entry of the section {@code notify}. Secrets are in variables that it names. */
public sealed interface NotifyChannel {

    String name();

    Audience audience();

    /** What is told, in words: never a secret. */
    String describe();

    /**
     * Of what a channel wants to know.
     *
     * @param events of {@link NotifySettings#EVENTS}
     * @param environments names
     */
    record Audience(Set<String> events, Set<String> environments) {
        public Audience {
            events = Set.copyOf(events);
            environments = Set.copyOf(environments);
        }

        public boolean wants(String event, String environment) {
            return events.contains(event) && environments.contains(environment);
        }
    }

    /**
     * JSON by POST.
     *
     * @param address where to; empty when a variable has it, since such an address is often a secret itself
     * @param addressVariable the variable that has the address
     * @param secretVariable the variable that has the key of the signature; empty for none
     */
    record Webhook(
            String name,
            Audience audience,
            Optional<URI> address,
            Optional<String> addressVariable,
            Optional<String> secretVariable)
            implements NotifyChannel {
        @Override
        public String describe() {
            return "POST to "
                    + address.map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                            .or(() -> addressVariable.map(variable -> "the address in " + variable))
                            .orElse("");
        }
    }

    /** JSON on the standard input of a program. */
    record Command(String name, Audience audience, List<String> words) implements NotifyChannel {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String describe() {
            return "run " + String.join(" ", words);
        }
    }

    /**
     * A mail.
     *
     * @param server {@code smtp://host:port} or {@code smtps://host:port}
     * @param encrypted whether a server that offers no TLS is refused
     * @param user for whom the password is; empty where the server wants none
     */
    record Mail(
            String name,
            Audience audience,
            URI server,
            boolean encrypted,
            Optional<String> user,
            Optional<String> passwordVariable,
            String from,
            List<String> to)
            implements NotifyChannel {
        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public String describe() {
            return "mail to " + String.join(", ", to) + " by " + server.getAuthority();
        }
    }
}
