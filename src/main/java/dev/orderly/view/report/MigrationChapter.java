package dev.orderly.view.report;

import dev.orderly.migration.MigrationList;
import dev.orderly.migration.MigrationStatus;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.MigrationView;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.StatusView;
import dev.orderly.view.Text;
import java.util.List;

/** Versions and how they stand: the newest at once, the others for those who look. */
final class MigrationChapter {

    private static final int SHOWN = 20;

    private MigrationChapter() {}

    static Chapter of(ReportContents.Versions versions) {
        Part<MigrationList> part = versions.list();
        Chapter.Builder chapter = Chapter.start("migrations", "Migrations").requires(part);
        part.value().ifPresent(list -> {
            chapter.add(new Text(StatusView.migrations(list)));
            versions.asApplied()
                    .value()
                    .flatMap(known -> known)
                    .filter(same -> !same)
                    .ifPresent(
                            differs -> chapter.add(
                                    new Notice(
                                            Mood.BAD,
                                            "the schema differs from what its migrations make; what differs is told by: schema drift")));
            List<MigrationStatus> all = list.migrations();
            int older = Math.max(0, all.size() - SHOWN);
            if (older > 0) {
                chapter.add(Fold.aside("those before (" + older + ")", MigrationView.table(all.subList(0, older))));
            }
            chapter.add(MigrationView.table(all.subList(older, all.size())));
        });
        return chapter.end(part.map(MigrationView::of).map(Document::json).orElse(null));
    }
}
