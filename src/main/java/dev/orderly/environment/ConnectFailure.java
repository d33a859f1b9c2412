package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says why a connection could not be made, from what pgjdbc throws. */
final class ConnectFailure {

    private ConnectFailure() {}

    static boolean isAboutPassword(SQLException e) {
        return "28P01".equals(e.getSQLState()) || isWithoutPassword(e);
    }

    private static boolean isWithoutPassword(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("no password was provided") || message.contains("password is an empty string");
    }

    /** @param hadPassword whether a password was sent, which the server may only say it did not like */
    static Problem problem(Address address, SQLException e, boolean hadPassword, Optional<String> passwordHint) {
        Problem problem = byPassword(address, e, hadPassword)
                .or(() -> byState(address, e))
                .or(() -> byCause(address, e))
                .orElseGet(() -> other(address, e));
        return isAboutPassword(e) ? passwordHint.map(problem::hint).orElse(problem) : problem;
    }

    private static Optional<Problem> byPassword(Address address, SQLException e, boolean hadPassword) {
        if (!isAboutPassword(e)) {
            return Optional.empty();
        }
        return Optional.of(
                hadPassword
                        ? of(address, "password-wrong", "the server refuses the password of \"" + address.user() + "\"")
                                .hint("correct it where it comes from: " + sources(address))
                        : of(
                                        address,
                                        "password-missing",
                                        "the server wants a password for \"" + address.user() + "\" and none was found")
                                .hint("put it into the URL, PGPASSWORD, ~/.pgpass, or name a password_command in"
                                        + " orderly.yaml"));
    }

    private static Optional<Problem> byState(Address address, SQLException e) {
        if (isPooler(e)) {
            return Optional.of(of(
                            address,
                            "pooler-refused",
                            "a connection pooler is in front of the server and refuses session settings")
                    .hint("set in orderly.yaml for this environment: preset: transaction-pooler, and: direct: URL"));
        }
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "28000" ->
                Optional.of(of(address, "login-refused", server(e))
                        .hint("check the role's name, LOGIN, and pg_hba.conf on the server"));
            case "3D000" ->
                Optional.of(of(
                                address,
                                "database-missing",
                                "the database \"" + address.url().database() + "\" does not exist")
                        .hint("create it with: env setup " + address.label()));
            case "42501" ->
                Optional.of(of(address, "connect-forbidden", server(e))
                        .hint("let its owner run: GRANT CONNECT ON DATABASE … TO …"));
            case "53300" ->
                Optional.of(of(address, "connections-exhausted", "the server has no connection left")
                        .hint("close sessions that are not needed, or lower \"pool\" in orderly.yaml"));
            case "57P03" ->
                Optional.of(of(address, "server-not-ready", server(e)).hint("try again in a moment"));
            default -> Optional.empty();
        };
    }

    private static boolean isPooler(SQLException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("unsupported startup parameter") || message.contains("unsupported options startup");
    }

    private static Optional<Problem> byCause(Address address, SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return Optional.of(of(
                                address,
                                "host-unknown",
                                "no such host: " + address.url().server())
                        .hint("check the name in the URL, and the network or VPN"));
            }
            if (cause instanceof NoRouteToHostException) {
                return Optional.of(of(
                                address,
                                "host-unreachable",
                                "there is no way to " + address.url().server())
                        .hint("check the network or VPN"));
            }
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return Optional.of(tls(address, cause));
            }
            if (cause instanceof SocketTimeoutException) {
                return Optional.of(timedOut(address));
            }
            if (cause instanceof ConnectException) {
                return Optional.of(of(
                                address,
                                "connection-refused",
                                "nothing answers at " + address.url().server())
                        .hint("start the server, or check host and port in the URL"));
            }
        }
        return byMessage(address, String.valueOf(e.getMessage()));
    }

    private static Optional<Problem> byMessage(Address address, String message) {
        if (message.contains("timed out")) {
            return Optional.of(timedOut(address));
        }
        if (message.contains("does not support SSL")) {
            return Optional.of(of(
                            address,
                            "tls-unavailable",
                            "the server does not offer TLS, and \""
                                    + address.tls().word() + "\" demands it")
                    .hint("switch TLS on at the server; on a network you trust set sslmode=prefer in the URL"));
        }
        if (message.contains("root certificate") || message.contains("certificate")) {
            return Optional.of(of(address, "tls-untrusted", lower(message))
                    .hint("set tls: root_certificate in orderly.yaml to the authority's PEM file"));
        }
        return message.contains("hostname") && message.contains("could not be verified")
                ? Optional.of(wrongName(address))
                : Optional.empty();
    }

    private static Problem timedOut(Address address) {
        return of(
                        address,
                        "connection-timeout",
                        "no answer from " + address.url().server() + " within "
                                + address.settings().connectTimeout().toMillis() / 1000.0 + " s")
                .hint("check the network or VPN; a slow server needs a longer timeouts: connect in orderly.yaml");
    }

    private static Problem tls(Address address, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("hostname") || message.contains("subject alternative")) {
            return wrongName(address);
        }
        if (message.contains("PKIX") || message.contains("certif") || message.contains("trust")) {
            return of(address, "tls-untrusted", "the server's certificate is not signed by an authority known here")
                    .hint("set tls: root_certificate in orderly.yaml to the authority's PEM file");
        }
        return of(address, "tls-failed", "TLS could not be agreed on: " + lower(message))
                .hint("see what the server offers with: openssl s_client -starttls postgres -connect "
                        + address.url().hosts().get(0));
    }

    private static Problem wrongName(Address address) {
        return of(
                        address,
                        "tls-wrong-host",
                        "the server's certificate is for another name than "
                                + address.url().server())
                .hint("use the name that the certificate has, in the URL");
    }

    private static Problem other(Address address, SQLException e) {
        return of(address, "connection-failed", server(e)).hint("look closer with: doctor");
    }

    private static String sources(Address address) {
        if (address.url().password().isPresent()) {
            return "the URL";
        }
        return address.settings().passwordCommand().isEmpty() ? "PGPASSWORD or ~/.pgpass" : "password_command";
    }

    private static Problem of(Address address, String code, String message) {
        return Problem.of(
                code, ExitCode.CONNECTION, "cannot connect to environment \"" + address.label() + "\": " + message);
    }

    /** The server's message without pgjdbc's "FATAL: ". */
    private static String server(SQLException e) {
        return lower(String.valueOf(e.getMessage()).replaceFirst("^(FATAL|ERROR): ", ""));
    }

    private static String lower(String message) {
        return message.isEmpty() || (message.length() > 1 && Character.isUpperCase(message.charAt(1)))
                ? message
                : Character.toLowerCase(message.charAt(0))
                        + message.substring(1).replaceFirst("\\.$", "");
    }
}
