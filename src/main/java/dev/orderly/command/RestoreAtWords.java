package dev.orderly.command;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.side.BringBack;
import dev.orderly.recovery.side.RestoreAt;
import dev.orderly.recovery.side.RestoreAtRequest;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.SideServerView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** {@code restore --at}. */
final class RestoreAtWords {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RestoreAt> restore;
    private final ObjectProvider<Door> door;

    RestoreAtWords(ObjectProvider<Selection> selection, ObjectProvider<RestoreAt> restore, ObjectProvider<Door> door) {
        this.selection = selection;
        this.restore = restore;
        this.door = door;
    }

    /** What is to become of the side server; one of them at most. */
    record Ends(boolean swap, boolean keep, boolean whole, List<String> tables) {

        /** What a dry run does: a side server that is looked at changes nothing. */
        RestoreAtRequest.Then orLook() {
            then();
            return RestoreAtRequest.Then.LOOK;
        }

        RestoreAtRequest.Then then() {
            if ((swap ? 1 : 0) + (keep ? 1 : 0) + (whole ? 1 : 0) + (tables.isEmpty() ? 0 : 1) > 1) {
                throw LoadWords.unfit("--swap, --table, --keep and --whole are four ways to go on", "take one of them");
            }
            if (whole) {
                return RestoreAtRequest.Then.REPLACE_SERVER;
            }
            return keep
                    ? RestoreAtRequest.Then.KEEP
                    : swap || !tables.isEmpty() ? RestoreAtRequest.Then.BRING_BACK : RestoreAtRequest.Then.LOOK;
        }
    }

    void requireAlone(boolean others) {
        if (others) {
            throw LoadWords.unfit(
                    "--at recovers a server: --into, --data-only, --max-size and --from-kind are about backups",
                    "leave them out");
        }
    }

    void requireNone(boolean any) {
        if (any) {
            throw LoadWords.unfit(
                    "--swap, --keep and --whole go with a moment", "say which: --at \"2026-06-22 12:00:00\"");
        }
    }

    static String requireBackup(@Nullable String named) {
        if (named == null) {
            throw Problem.of("argument-missing", ExitCode.USAGE, "restore needs a backup, or --at with a moment")
                    .hint("see: backup list")
                    .raise();
        }
        return named;
    }

    Document restore(
            @Nullable String named,
            String moment,
            Ends ends,
            Meeting meeting,
            LoadOptions options,
            SwapOptions swap,
            Invocation invocation) {
        Environment environment = named == null
                ? selection.getObject().of(invocation)
                : selection.getObject().named(named);
        RestoreAtRequest request = new RestoreAtRequest(
                environment,
                RecoveryTarget.parse(moment),
                invocation.dryRun() ? ends.orLook() : ends.then(),
                new BringBack.Manner(ends.tables(), meeting, options, swap, invocation.consent()),
                invocation.consent());
        return SideServerView.of(restore.getObject()
                .run(
                        request,
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()),
                        invocation.progress()));
    }
}
