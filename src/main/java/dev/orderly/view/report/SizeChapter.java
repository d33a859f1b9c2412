package dev.orderly.view.report;

import dev.orderly.health.status.Sizes;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.Heading;
import dev.orderly.view.SizeView;
import dev.orderly.view.Text;

/** What takes space: the largest at once, the others for those who look. */
final class SizeChapter {

    private static final int SHOWN = 20;

    private SizeChapter() {}

    static Chapter of(Part<Sizes> part) {
        Chapter.Builder chapter = Chapter.start("sizes", "Sizes").requires(part);
        part.value().ifPresent(sizes -> {
            chapter.add(new Text(SizeView.growth(sizes)));
            chapter.add(new Heading(3, "Databases of the server")).add(SizeView.databases(sizes));
            int tables = sizes.tables().size();
            chapter.add(new Heading(3, "Tables")).add(SizeView.tables(sizes, 0, SHOWN));
            if (tables > SHOWN) {
                chapter.add(Fold.aside("others (" + (tables - SHOWN) + ")", SizeView.tables(sizes, SHOWN, tables)));
            }
            int indexes = sizes.indexes().size();
            chapter.add(new Heading(3, "Indexes")).add(SizeView.indexes(sizes, 0, SHOWN));
            if (indexes > SHOWN) {
                chapter.add(Fold.aside("others (" + (indexes - SHOWN) + ")", SizeView.indexes(sizes, SHOWN, indexes)));
            }
        });
        return chapter.end(
                part.map(sizes -> SizeView.of(sizes, SHOWN)).map(Document::json).orElse(null));
    }
}
