package dev.orderly.view.report;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.SignedManifest;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.MaskPlan.PastedLine;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.store.StoredTable;
import dev.orderly.problem.Problem;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.Heading;
import dev.orderly.view.Json;
import dev.orderly.view.KeyValues;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.PointInTime;
import dev.orderly.view.PolicyView;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the policy decides about, what it does not, what the last scan found, and where the rows came from. No value of a row. */
final class PrivacyChapter {

    private static final String HARMLESS = "not sensitive";

    private final String environment;
    private final ReportContents.Privacy privacy;
    private final Chapter.Builder chapter = Chapter.start("privacy", "Privacy");

    private PrivacyChapter(String environment, ReportContents.Privacy privacy) {
        this.environment = environment;
        this.privacy = privacy;
    }

    static Chapter of(String environment, ReportContents.Privacy privacy) {
        return new PrivacyChapter(environment, privacy).write();
    }

    private Chapter write() {
        chapter.requires(privacy.policy());
        privacy.policy().value().ifPresent(this::policy);
        chapter.add(new Heading(3, "Last scan")).requires(privacy.scan());
        privacy.scan().value().ifPresent(this::scan);
        chapter.requires(privacy.copy());
        copied().ifPresent(this::copy);
        privacy.copy()
                .value()
                .map(StandingCopy::gone)
                .filter(gone -> !gone.isEmpty())
                .ifPresent(gone -> chapter.add(new Notice(Mood.WATCH, "no manifest is of what stands here: " + gone)));
        return chapter.end(json());
    }

    private void policy(MaskPlan plan) {
        boolean fits = plan.misfits().isEmpty();
        long columns = plan.tables().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        long omitted = plan.tables().stream().filter(TablePlan::omitted).count();
        chapter.add(new Notice(
                fits ? Mood.GOOD : Mood.WATCH,
                "the policy, " + plan.policy().profile().word() + ", decides about "
                        + DatabaseCheckView.counted(columns, "column")
                        + (omitted == 0 ? "" : " and omits " + DatabaseCheckView.counted(omitted, "table"))
                        + ", leaves "
                        + plan.undecided().size() + " undecided, and "
                        + (fits ? "fits the schema" : "does not fit the schema")));
        Table.Builder table = Table.of("class", "columns#", "done to them");
        classes(plan).forEach((name, actions) -> table.row(name, sum(actions), words(actions)));
        chapter.add(table.whenEmpty("nothing is decided yet"));
        undecided(plan.undecided());
        misfits(plan.misfits());
    }

    /** How often each action is done to the columns of each class. */
    private static Map<String, Map<String, Integer>> classes(MaskPlan plan) {
        Map<String, Map<String, Integer>> classes = new TreeMap<>();
        for (TablePlan table : plan.tables()) {
            for (ColumnPlan column : table.columns()) {
                String name = column.dataClass().map(DataClass::label).orElse(HARMLESS);
                classes.computeIfAbsent(name, key -> new TreeMap<>())
                        .merge(column.action().word(), 1, Integer::sum);
            }
        }
        return classes;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String words(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void undecided(List<PastedLine> lines) {
        if (!lines.isEmpty()) {
            Table.Builder table = Table.of("table`", "columns`");
            lines.stream()
                    .collect(Collectors.groupingBy(
                            PastedLine::table,
                            TreeMap::new,
                            Collectors.mapping(PastedLine::column, Collectors.joining(", "))))
                    .forEach(table::row);
            chapter.add(Fold.aside("undecided columns (" + lines.size() + ")", table.whenEmpty("")));
        }
    }

    /** Undecided columns are listed already. */
    private void misfits(List<Problem> misfits) {
        List<Problem> others = misfits.stream()
                .filter(problem -> !problem.code().equals(MaskPlan.UNDECIDED))
                .toList();
        if (!others.isEmpty()) {
            Table.Builder table = Table.of("what does not fit", "remedy");
            others.forEach(problem -> table.row(problem.message(), String.join("\n", problem.hints())));
            chapter.add(Fold.closed("what does not fit (" + others.size() + ")", table.whenEmpty("")));
        }
    }

    private void scan(List<StoredTable> tables) {
        if (privacy.scannedAt().isEmpty()) {
            chapter.add(new Text("there was none"));
            return;
        }
        long unreviewed =
                tables.stream().mapToLong(table -> table.unreviewed().size()).sum();
        chapter.add(new Text(PointInTime.of(privacy.scannedAt().get()) + ": "
                + DatabaseCheckView.counted(tables.size(), "table") + ", "
                + DatabaseCheckView.counted(sum(found(tables)), "finding") + ", " + unreviewed
                + " tables or columns not reviewed"));
        Table.Builder table = Table.of("class", "found in columns#");
        found(tables).forEach(table::row);
        chapter.add(table.whenEmpty("nothing sensitive was found"));
    }

    private static Map<String, Integer> found(List<StoredTable> tables) {
        Map<String, Integer> found = new TreeMap<>();
        for (StoredTable table : tables) {
            for (Finding finding : table.findings()) {
                found.merge(finding.meaning().label(), 1, Integer::sum);
            }
        }
        return found;
    }

    private Optional<RunManifest> copied() {
        return privacy.copy().value().flatMap(StandingCopy::manifest).map(SignedManifest::manifest);
    }

    private void copy(RunManifest manifest) {
        chapter.add(new Heading(3, "Anonymised copy"))
                .add(KeyValues.start()
                        .add(
                                "from",
                                manifest.origin().environment() + ", "
                                        + manifest.origin().kind().word())
                        .add("made", PointInTime.of(manifest.at()))
                        .add("profile", manifest.profile())
                        .add("policy", manifest.policy())
                        .add(
                                "holds",
                                DatabaseCheckView.counted(manifest.rows(), "row") + " of "
                                        + DatabaseCheckView.counted(
                                                manifest.tables().size(), "table"))
                        .add("proof", manifest.proof().passed() ? "passed" : "not passed, or not made")
                        .end());
    }

    private Object json() {
        Optional<RunManifest> copy = copied();
        return Json.object(
                "policy",
                privacy.policy()
                        .map(plan -> PolicyView.of(environment, plan, Optional.empty()))
                        .map(Document::json),
                "classes",
                privacy.policy()
                        .map(plan -> classes(plan).entrySet().stream()
                                .map(each -> Json.object("class", each.getKey(), "actions", each.getValue()))
                                .toList()),
                "scannedAt",
                privacy.scannedAt(),
                "found",
                privacy.scan().map(PrivacyChapter::found),
                "copy",
                copy.map(manifest -> Json.object(
                        "run", manifest.run(),
                        "at", manifest.at(),
                        "from", manifest.origin().environment(),
                        "profile", manifest.profile(),
                        "policy", manifest.policy(),
                        "tables", manifest.tables().size(),
                        "rows", manifest.rows(),
                        "proven", manifest.proof().passed())));
    }
}
