package dev.orderly.environment;

import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the password for an address: in the URL, by {@code password_command}, in {@code PGPASSWORD}, in the password
 * file, at last from the person at the terminal. Remembers, in memory only, what a command printed or a person typed; of two
 * connections that are opened at once, one asks and the other waits.
 */
final class Passwords {

    private final Settings settings;
    private final WorkspaceTrust trust;
    private final CredentialPrompt prompt;
    private final Map<String, Secret> remembered = new ConcurrentHashMap<>();

    Passwords(Settings settings, TrustedWorkspaces trusted, CredentialPrompt prompt) {
        this.settings = settings;
        this.trust = new WorkspaceTrust(settings.workspace(), trusted, prompt);
        this.prompt = prompt;
    }

    /** What is there without asking anybody but a trusted command. */
    synchronized Optional<Secret> find(Address address) {
        return address.url()
                .password()
                .or(() -> Optional.ofNullable(remembered.get(key(address))))
                .or(() -> fromCommand(address))
                .or(() -> settings.variable("PGPASSWORD").map(Secret::new))
                .or(() -> fromFile(address));
    }

    /** After a refusal of what {@link #find} gave: another try with a fresh answer, if one can be had. */
    synchronized Optional<Secret> retry(Address address, boolean wasRefused) {
        boolean stale = wasRefused && remembered.remove(key(address)) != null;
        if (address.url().password().isPresent()) {
            return Optional.empty();
        }
        if (!address.settings().passwordCommand().isEmpty()) {
            return stale ? fromCommand(address) : Optional.empty();
        }
        String question = "password of " + address.user() + " at "
                + address.url().server() + " for environment \"" + address.label() + "\"";
        Optional<Secret> answer = prompt.password(question);
        answer.ifPresent(secret -> remembered.put(key(address), secret));
        return answer;
    }

    void forget(Address address) {
        remembered.remove(key(address));
    }

    /** Why a password that seems to be there was not used, as a hint. */
    Optional<String> hint() {
        PgPass file = new PgPass(passwordFile());
        return file.isOpenToOthers()
                ? Optional.of(
                        "\"" + file.file() + "\" was not used because others may read it: chmod 600 " + file.file())
                : Optional.empty();
    }

    private Optional<Secret> fromCommand(Address address) {
        if (address.settings().passwordCommand().isEmpty()) {
            return Optional.empty();
        }
        requireTrust(address);
        Secret secret = new PasswordCommand(
                        address.label(),
                        address.settings().passwordCommand(),
                        settings.workspace().root(),
                        PasswordCommand.LIMIT)
                .run();
        remembered.put(key(address), secret);
        return Optional.of(secret);
    }

    private void requireTrust(Address address) {
        String environment = "environment \"" + address.label() + "\"";
        trust.require(
                environment + " gets its password from the command: "
                        + String.join(" ", address.settings().passwordCommand()),
                environment + " has a password_command, and this workspace is not trusted to run commands",
                "read orderly.yaml, then trust it as it is now with: env verify --env " + address.label() + " --trust");
    }

    private Optional<Secret> fromFile(Address address) {
        PgPass file = new PgPass(passwordFile());
        return address.url().hosts().stream()
                .flatMap(host -> file.find(host, address.url().database(), address.user()).stream())
                .findFirst();
    }

    private Path passwordFile() {
        return settings.variable("PGPASSFILE")
                .map(Path::of)
                .or(() -> settings.variable("APPDATA").map(folder -> Path.of(folder, "postgresql", "pgpass.conf")))
                .orElseGet(() -> Path.of(settings.variable("HOME").orElse(System.getProperty("user.home")), ".pgpass"));
    }

    private static String key(Address address) {
        return address.user() + "@" + address.url().server();
    }
}
