package dev.orderly.command;

import dev.orderly.notification.Notifier;
import dev.orderly.notification.Outbox;
import dev.orderly.notification.TryChannels;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.NotifyView;
import dev.orderly.workspace.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code notify}. */
public final class NotifyCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<Outbox> outbox;
    private final ObjectProvider<Notifier> notifier;
    private final ObjectProvider<TryChannels> trials;

    public NotifyCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<Outbox> outbox,
            ObjectProvider<Notifier> notifier,
            ObjectProvider<TryChannels> trials) {
        this.selection = selection;
        this.settings = settings;
        this.outbox = outbox;
        this.notifier = notifier;
        this.trials = trials;
    }

    @Command(
            name = "notify list",
            group = "operations",
            description = "who is told how backups ended and which are missing, and what still waits to be told",
            help = """
                examples:
                  notify list
                  notify list --format json

                Channels are set in orderly.yaml, under notify: a webhook, a command, or a mail by smtp. What cannot be delivered within
                ten seconds waits in .orderly/outbox, for three days at most; the next backup, check or notify send tries again.

                json: {"channels": [{"name", "way", "events": [], "environments": [], "waiting"}]}

                exit codes: 0, 3 when orderly.yaml is invalid\
                """)
    public Document list(Invocation invocation) {
        selection.getObject().all();
        return NotifyView.list(
                settings.getObject().channels(), outbox.getObject().all());
    }

    @Command(
            name = "notify send",
            group = "operations",
            description = "try again to deliver the notifications that wait",
            help = """
                examples:
                  notify send

                json: {"waiting"}
                how many could not be delivered

                exit codes: 0, 5 when some still wait\
                """)
    public ExitCode send(Invocation invocation) {
        selection.getObject().all();
        notifier.getObject().sendAndWait();
        int waiting = outbox.getObject().all().size();
        invocation.show(NotifyView.sent(waiting));
        return waiting == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Command(
            name = "notify test",
            group = "operations",
            description = "send a trial by a channel, or by all, and show what the other side says",
            help = """
                examples:
                  notify test
                  notify test ops --env prod

                A trial has the event "test". It is sent once, at once, and never waits in the outbox. Programs are run, and messages
                sent, only in a workspace that you have trusted: answer the question, or say env verify --trust.

                json: {"trials": [{"channel", "way", "delivered", "answer"}]}

                exit codes: 0, 2 when there is no such channel, 4 when the workspace is not trusted, 5 when a trial did not arrive\
                """)
    public ExitCode test(
            @Argument(index = 0, description = "the name of a channel (default: all)") @Nullable String channel,
            Invocation invocation) {
        List<TryChannels.Trial> tried = trials.getObject()
                .run(Optional.ofNullable(channel), selection.getObject().of(invocation));
        invocation.show(NotifyView.tried(tried));
        return tried.stream().allMatch(TryChannels.Trial::delivered) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
