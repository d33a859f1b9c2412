package dev.orderly.notification;

import dev.orderly.environment.Secret;
import dev.orderly.workspace.NotifyChannel;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a mail. A server that is to be spoken to by TLS has to show a certificate of its name. */
record MailDelivery(NotifyChannel.Mail channel, Optional<Secret> password) implements Delivery {

    @Override
    public String deliver(Message message, Duration limit) throws NotDelivered {
        String protocol = channel.server().getScheme();
        try {
            Session session = Session.getInstance(properties(protocol, limit));
            try (Transport transport = session.getTransport(protocol)) {
                transport.connect(
                        channel.server().getHost(),
                        channel.server().getPort(),
                        channel.user().orElse(null),
                        password.map(Secret::reveal).orElse(null));
                MimeMessage mail = mail(session, message);
                return "accepted by " + channel.server().getAuthority() + sent(transport, mail);
            }
        } catch (AuthenticationFailedException e) {
            throw new NotDelivered("refuses the user or the password", false);
        } catch (MessagingException e) {
            throw new NotDelivered("does not take the mail: " + innermost(e), true);
        }
    }

    /**
     * One address that the server refuses keeps the mail from nobody else.
     *
     * @return what is to be told of those that were refused
     */
    private static String sent(Transport transport, MimeMessage mail) throws MessagingException {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return "";
        } catch (SendFailedException e) {
            if (e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0) {
                throw e;
            }
            return ", not for " + refused(e.getInvalidAddresses(), e.getValidUnsentAddresses());
        }
    }

    private static String refused(Address @Nullable []... kinds) {
        return Arrays.stream(kinds)
                .flatMap(Stream::ofNullable)
                .flatMap(Arrays::stream)
                .map(Address::toString)
                .collect(Collectors.joining(", "));
    }

    private Properties properties(String protocol, Duration limit) {
        String key = "mail." + protocol + '.';
        String millis = String.valueOf(limit.toMillis());
        Properties properties = new Properties();
        properties.put(key + "connectiontimeout", millis);
        properties.put(key + "timeout", millis);
        properties.put(key + "writetimeout", millis);
        properties.put(key + "ssl.checkserveridentity", "true");
        properties.put(key + "starttls.enable", "true");
        properties.put(key + "starttls.required", String.valueOf(channel.encrypted()));
        properties.put(key + "auth", String.valueOf(password.isPresent()));
        properties.put(key + "sendpartial", "true");
        properties.put("mail.mime.charset", StandardCharsets.UTF_8.name());
        return properties;
    }

    private MimeMessage mail(Session session, Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(channel.from()));
        for (String to : channel.to()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        mail.setSubject("[orderly] " + message.subject(), StandardCharsets.UTF_8.name());
        mail.setText(message.subject() + "\n\n" + message.body() + '\n', StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.created()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Orderly-Id", message.id());
        return mail;
    }

    /** What the library wraps is what tells: a refused connection, a certificate. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
