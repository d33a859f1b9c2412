package dev.orderly.view.report;

import dev.orderly.drill.Drill;
import dev.orderly.view.Document;
import dev.orderly.view.DrillView;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import java.util.List;

/** Whether backups were restored for trial, how long that took, and what failed. */
final class DrillChapter {

    private static final int SHOWN = 20;

    private DrillChapter() {}

    static Chapter of(Part<List<Drill>> drills) {
        Chapter.Builder chapter = Chapter.start("drills", "Drills").requires(drills);
        drills.value().ifPresent(all -> contents(chapter, all));
        return chapter.end(drills.map(all -> DrillView.report(all, SHOWN))
                .map(Document::json)
                .orElse(null));
    }

    private static void contents(Chapter.Builder chapter, List<Drill> all) {
        if (all.isEmpty()) {
            chapter.add(new Notice(Mood.WATCH, "no backup was restored for trial yet: drill run"));
            return;
        }
        Drill last = all.get(all.size() - 1);
        if (!last.passed()) {
            chapter.add(new Notice(Mood.BAD, "the last drill failed: " + String.join("; ", last.faults())));
        }
        DrillView.report(all, SHOWN).blocks().forEach(chapter::add);
    }
}
