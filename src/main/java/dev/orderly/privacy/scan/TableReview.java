package dev.orderly.privacy.scan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.column.ColumnReview;
import dev.orderly.privacy.scan.column.Reviewed;
import dev.orderly.privacy.scan.column.Subject;
import dev.orderly.privacy.scan.finding.Coverage;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import dev.orderly.privacy.scan.name.CommentReader;
import dev.orderly.privacy.scan.name.NameReader;
import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.rule.ScanRules;
import dev.orderly.privacy.scan.source.FullPass;
import dev.orderly.privacy.scan.source.Sample;
import dev.orderly.privacy.scan.source.Sampler;
import dev.orderly.privacy.scan.source.ScanSession;
import dev.orderly.privacy.scan.source.ScannedColumn;
import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.privacy.scan.store.StoredTable;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.value.MaskedExample;
import dev.orderly.privacy.scan.value.ValueProfile;
import dev.orderly.privacy.scan.verdict.Candidate;
import dev.orderly.privacy.scan.verdict.Judge;
import dev.orderly.privacy.scan.verdict.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reviews one table after the other. For one thread. */
final class TableReview {

    /** What rules of the user's say is sure. */
    private static final double RULED = 0.999;

    private final ScanManner manner;
    private final NameReader names;
    private final CommentReader comments;
    private final ColumnReview review;
    private final Sampler sampler;
    private final FullPass fullPass;

    private TableReview(ScanManner manner, NameReader names, ColumnReview review, Sampler sampler, FullPass fullPass) {
        this.manner = manner;
        this.names = names;
        this.comments = new CommentReader(names);
        this.review = review;
        this.sampler = sampler;
        this.fullPass = fullPass;
    }

    static TableReview of(ScanManner manner, ScanSession session) {
        NameReader names = new NameReader();
        return new TableReview(
                manner,
                names,
                new ColumnReview(names, new Judge(names)),
                new Sampler(session, manner.sample(), manner.seed()),
                new FullPass(session));
    }

    StoredTable of(ScannedTable table) {
        List<Unreviewed> unreviewed = new ArrayList<>(unreadable(table));
        List<Finding> findings = new ArrayList<>();
        Coverage coverage = new Coverage(table.words(), 0, 0, false);
        if (!table.readable().isEmpty()) {
            coverage = read(table, findings, unreviewed);
        }
        return new StoredTable(
                table.words(), table.fingerprint(), table.writes(), manner.rulesSum(), coverage, findings, unreviewed);
    }

    /** One line for a table of which nothing may be read, else one for each column. */
    private static List<Unreviewed> unreadable(ScannedTable table) {
        List<Unreviewed> all = new ArrayList<>();
        if (table.readable().isEmpty()) {
            all.add(new Unreviewed(table.words(), "", "permission denied"));
        } else {
            table.columns().values().stream()
                    .filter(column -> !column.readable())
                    .forEach(column -> all.add(new Unreviewed(table.words(), column.name(), "permission denied")));
        }
        if (table.hidesRows()) {
            all.add(new Unreviewed(table.words(), "", "row security hides rows from this role"));
        }
        return all;
    }

    private Coverage read(ScannedTable table, List<Finding> findings, List<Unreviewed> unreviewed) {
        try {
            Sample sample = sampler.of(table);
            Surroundings about = comments.with(
                    names.table(
                            table.name().name().value(),
                            table.columns().values().stream()
                                    .map(ScannedColumn::name)
                                    .toList()),
                    table.comment());
            table.readable().forEach(column -> column(table, column, about, sample, findings, unreviewed));
            return manner.full() && !sample.whole()
                    ? everyRow(table, about, findings)
                    : new Coverage(table.words(), table.readable().size(), sample.rows(), sample.whole());
        } catch (SQLException e) {
            unreviewed.add(new Unreviewed(table.words(), "", reason(e)));
            return new Coverage(table.words(), 0, 0, false);
        }
    }

    /** Without what the server quotes, which may be a value. */
    private static String reason(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return switch (state) {
            case "42501" -> "permission denied";
            case "57014" -> "gave up: the statement took longer than it may (--timeout)";
            case "55P03" -> "gave up: another session has locked it";
            default -> "the server refused to read it (SQLSTATE " + state + ")";
        };
    }

    private void column(
            ScannedTable table,
            ScannedColumn column,
            Surroundings about,
            Sample sample,
            List<Finding> findings,
            List<Unreviewed> unreviewed) {
        List<@Nullable String> values = sample.values().getOrDefault(column.name(), List.of());
        var ruled = manner.rules().of(table.words(), column.name(), values);
        if (ruled.isPresent()) {
            ruled.get()
                    .rule()
                    .meaning()
                    .ifPresent(meaning -> findings.add(ruled(table, column, meaning, ruled.get(), values)));
            return;
        }
        if (column.kind() == TypeKind.UNKNOWN) {
            unreviewed.add(new Unreviewed(
                    table.words(),
                    column.name(),
                    "the type " + column.type() + " is not known; its text was looked at"));
        }
        judge(table, column, about, sample, findings);
    }

    private void judge(
            ScannedTable table, ScannedColumn column, Surroundings about, Sample sample, List<Finding> findings) {
        TypeKind kind = column.kind() == TypeKind.UNKNOWN ? TypeKind.TEXT : column.kind();
        Subject subject = subject(column, about, kind, column.isArray());
        List<@Nullable String> values = sample.values().getOrDefault(column.name(), List.of());
        List<Reviewed> reviewed = sample.keysOf(table, column)
                .map(keys -> review.ofKeyed(subject, keys.name(), keys.keys(), values))
                .orElseGet(() -> review.of(subject, values));
        for (Reviewed one : reviewed) {
            if (one.verdict().isSensitive()) {
                findings.add(finding(table, column, one));
            }
        }
    }

    private static Subject subject(ScannedColumn column, Surroundings about, TypeKind kind, boolean isArray) {
        boolean key = column.isPrimary() || column.target().isPresent();
        return new Subject(about, column.name(), column.comment(), kind, isArray, key);
    }

    private static Finding ruled(
            ScannedTable table,
            ScannedColumn column,
            DataClass meaning,
            ScanRules.Match match,
            List<@Nullable String> values) {
        boolean byValues = match.rule().values().isPresent();
        String origin = "rule at " + match.rule().origin();
        String example = values.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(MaskedExample::of)
                .orElse("");
        return new Finding(
                table.words(),
                column.name(),
                "",
                column.type(),
                meaning,
                RULED,
                "",
                0,
                byValues ? "" : origin,
                byValues ? origin : "",
                byValues ? match.share() : 0,
                example);
    }

    private static Finding finding(ScannedTable table, ScannedColumn column, Reviewed one) {
        Verdict verdict = one.verdict();
        Candidate first = verdict.first();
        List<Candidate> all = verdict.candidates();
        boolean more = all.size() > 1;
        return new Finding(
                table.words(),
                column.name(),
                one.path(),
                column.type(),
                first.meaning(),
                rounded(first.confidence()),
                more ? all.get(1).meaning().label() : "",
                more ? rounded(all.get(1).confidence()) : 0,
                verdict.nameWords(),
                verdict.valueWords(),
                rounded(verdict.share()),
                verdict.example());
    }

    private static double rounded(double share) {
        return share > 0 && share < 0.001 ? share : Math.round(share * 1000) / 1000.0;
    }

    private Coverage everyRow(ScannedTable table, Surroundings about, List<Finding> findings) throws SQLException {
        Set<String> found = findings.stream().map(Finding::column).collect(Collectors.toSet());
        List<String> clean = table.readable().stream()
                .map(ScannedColumn::name)
                .filter(name -> !found.contains(name))
                .toList();
        FullPass.Seen all = fullPass.of(table, clean);
        for (ScannedColumn column : table.readable()) {
            ValueProfile values = all.values().get(column.name());
            if (values != null
                    && manner.rules()
                            .of(table.words(), column.name(), List.of())
                            .isEmpty()) {
                Reviewed one = review.ofProfile(subject(column, about, TypeKind.TEXT, false), values);
                if (one.verdict().isSensitive()) {
                    findings.add(finding(table, column, one));
                }
            }
        }
        return new Coverage(table.words(), table.readable().size(), all.rows(), true);
    }
}
