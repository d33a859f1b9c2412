package dev.orderly.notification;

import dev.orderly.environment.Secret;
import dev.orderly.notification.Delivery.NotDelivered;
import dev.orderly.workspace.NotifyChannel;
import dev.orderly.workspace.Settings;
import java.util.Optional;

/** Channels with the secrets that they need, which are read when a message is sent. */
final class Deliveries {

    private final Settings settings;

    Deliveries(Settings settings) {
        this.settings = settings;
    }

    /** @throws NotDelivered when a variable that the channel names is not set */
    Delivery of(NotifyChannel channel) throws NotDelivered {
        if (channel instanceof NotifyChannel.Webhook webhook) {
            Optional<Secret> address = secret(webhook.addressVariable())
                    .or(() -> webhook.address().map(uri -> new Secret(uri.toString())));
            return new WebhookDelivery(
                    address.orElseThrow(() -> new NotDelivered("has no address", false)),
                    secret(webhook.secretVariable()));
        }
        if (channel instanceof NotifyChannel.Command command) {
            return new CommandDelivery(command.words(), settings.workspace().root());
        }
        NotifyChannel.Mail mail = (NotifyChannel.Mail) channel;
        return new MailDelivery(mail, secret(mail.passwordVariable()));
    }

    private Optional<Secret> secret(Optional<String> variable) throws NotDelivered {
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Secret(settings.variable(variable.get())
                .orElseThrow(
                        () -> new NotDelivered("needs the variable " + variable.get() + ", which is not set", false))));
    }
}
