package dev.orderly.view.report;

import dev.orderly.view.Block;
import dev.orderly.view.Document;
import dev.orderly.view.Heading;
import dev.orderly.view.Json;
import dev.orderly.view.PointInTime;
import dev.orderly.view.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report on an environment, for those who look after it and those who ask them. */
public final class ReportView {

    private ReportView() {}

    public static Document of(ReportContents contents) {
        List<Chapter> chapters = chapters(contents);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(1, "Report on " + contents.environment().name()));
        blocks.add(new Text(contents.environment().kind().word() + ", PostgreSQL "
                + contents.server().version() + "; made " + PointInTime.of(contents.at())));
        chapters.forEach(chapter -> blocks.add(chapter.section()));
        return new Document(blocks, json(contents, chapters));
    }

    /** What does not apply to the environment is left out. */
    private static List<Chapter> chapters(ReportContents contents) {
        return Stream.of(
                        Optional.of(SummaryChapter.of(contents)),
                        Optional.of(SizeChapter.of(contents.sizes())),
                        Optional.of(CheckChapter.of(contents.checks())),
                        Optional.of(SchemaChapter.of(contents.schema())),
                        Optional.of(MigrationChapter.of(contents.versions())),
                        Optional.of(BackupChapter.of(contents)),
                        Optional.of(DrillChapter.of(contents.drills())),
                        Optional.of(PrivacyChapter.of(contents.environment().name(), contents.privacy())),
                        Optional.of(AuditChapter.of(contents.environment().name(), contents.audit())),
                        RowAuditChapter.of(contents.rowAudit()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Object json(ReportContents contents, List<Chapter> chapters) {
        Map<String, @Nullable Object> json = Json.object(
                "environment", contents.environment().name(),
                "kind", contents.environment().kind().word(),
                "at", contents.at());
        chapters.forEach(chapter -> json.put(chapter.name(), chapter.json()));
        json.put(
                "notRead",
                chapters.stream()
                        .flatMap(chapter -> chapter.unread().stream()
                                .map(why -> Json.object("section", chapter.name(), "why", why)))
                        .toList());
        return json;
    }
}
