package dev.orderly.view;

import dev.orderly.archive.aside.Kept;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.backup.KeptChoice;
import dev.orderly.backup.KeptState;
import dev.orderly.operation.LoggedOperation;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What replacements have kept of an environment: listed, dropped. */
public final class KeptView {

    private KeptView() {}

    public static Document list(String environment, List<KeptState> states) {
        Table.Builder table = Table.of("kind", "name", "since", "size#", "operation", "what", "undo");
        states.forEach(state -> table.row(
                state.kept().kind().word(),
                state.kept().name(),
                PointInTime.of(state.kept().since()),
                size(state.kept()),
                state.operation().map(LoggedOperation::id).orElse(""),
                state.operation().map(LoggedOperation::summary).orElse("the log does not know"),
                state.wayBack() ? "brings it back" : ""));
        Object json = Json.object(
                "environment",
                environment,
                "kept",
                states.stream().map(KeptView::json).toList(),
                "bytes",
                bytes(states));
        Table kept = table.whenEmpty("nothing is kept of " + environment);
        return states.isEmpty()
                ? Document.of(json, kept)
                : Document.of(
                        json,
                        kept,
                        new Text(states.size() + " kept, " + ByteCount.words(bytes(states))
                                + "; drop the older ones with: backup drop-kept --older-than 7d"));
    }

    private static Object json(KeptState state) {
        return Json.object(
                "kind",
                state.kept().kind().word(),
                "name",
                state.kept().name(),
                "since",
                state.kept().since(),
                "bytes",
                orNull(state.kept().bytes()),
                "owner",
                state.kept().owner(),
                "operation",
                state.operation().map(LoggedOperation::id),
                "summary",
                state.operation().map(LoggedOperation::summary),
                "wayBack",
                state.wayBack());
    }

    public static Document dropped(String environment, List<KeptChoice.Decision> decisions, boolean dryRun) {
        Table.Builder table = Table.of("kind", "name", "size#", "becomes", "because");
        decisions.forEach(decision -> table.row(
                decision.state().kept().kind().word(),
                decision.state().kept().name(),
                size(decision.state().kept()),
                decision.keeps() ? "kept" : dryRun ? "would be dropped" : "dropped",
                decision.keeps() ? decision.reason() : lost(decision.state())));
        List<KeptState> gone = decisions.stream()
                .filter(decision -> !decision.keeps())
                .map(KeptChoice.Decision::state)
                .toList();
        Object json = Json.object(
                "environment",
                environment,
                "dropped",
                gone.stream().map(KeptView::json).toList(),
                "bytes",
                bytes(gone),
                "kept",
                decisions.stream()
                        .filter(KeptChoice.Decision::keeps)
                        .map(decision -> Json.object(
                                "kind",
                                decision.state().kept().kind().word(),
                                "name",
                                decision.state().kept().name(),
                                "reason",
                                decision.reason()))
                        .toList(),
                "dryRun",
                dryRun);
        return Document.of(json, table.whenEmpty("nothing is kept of " + environment));
    }

    private static String lost(KeptState state) {
        return state.wayBack() ? "it is named; undo cannot take the last change back after that" : "";
    }

    private static String size(Kept kept) {
        return kept.bytes().isPresent() ? ByteCount.words(kept.bytes().getAsLong()) : "";
    }

    private static long bytes(List<KeptState> states) {
        return states.stream()
                .mapToLong(state -> state.kept().bytes().orElse(0))
                .sum();
    }

    private static @Nullable Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? (Long) bytes.getAsLong() : null;
    }
}
