package dev.orderly.diff.rename;

import dev.orderly.catalog.ObjectKind;
import dev.orderly.model.SqlFile;
import dev.orderly.model.SqlFiles;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.Remark;
import dev.orderly.sql.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the remarks of a model that say what an object was called. */
public final class StatedRenames {

    private static final Pattern TEXT =
            Pattern.compile("renamed from\\s+(?:\\S+\\.)?(\"(?:[^\"]|\"\")+\"|[^\\s\".,;]+)");

    private static final Map<String, Set<ObjectKind>> KINDS = Map.ofEntries(
            Map.entry("SCHEMA", Set.of(ObjectKind.SCHEMA)),
            Map.entry("TABLE", Set.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE)),
            Map.entry("TYPE", Set.of(ObjectKind.ENUM, ObjectKind.COMPOSITE, ObjectKind.RANGE)),
            Map.entry("DOMAIN", Set.of(ObjectKind.DOMAIN)),
            Map.entry("SEQUENCE", Set.of(ObjectKind.SEQUENCE)),
            Map.entry("INDEX", Set.of(ObjectKind.INDEX)),
            Map.entry("STATISTICS", Set.of(ObjectKind.STATISTICS)),
            Map.entry("VIEW", Set.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)),
            Map.entry("FUNCTION", Set.of(ObjectKind.ROUTINE)),
            Map.entry("PROCEDURE", Set.of(ObjectKind.ROUTINE)),
            Map.entry("TRIGGER", Set.of(ObjectKind.TRIGGER)),
            Map.entry("POLICY", Set.of(ObjectKind.POLICY)),
            Map.entry("COLUMN", Set.of(ObjectKind.COLUMN)),
            Map.entry("CONSTRAINT", Set.of(ObjectKind.CONSTRAINT)));

    private StatedRenames() {}

    /** @throws dev.orderly.problem.ProblemException {@code remark-invalid}, exit 6, for each that is not understood */
    public static List<StatedRename> of(SqlFiles files) {
        List<StatedRename> stated = new ArrayList<>();
        Problems problems = new Problems();
        for (SqlFile file : files.files()) {
            for (Remark remark : Remarks.of(file.text(), file.name())) {
                if (remark.text().startsWith("rename")) {
                    stated(remark).ifPresentOrElse(stated::add, () -> problems.add(invalid(file, remark)));
                }
            }
        }
        problems.raiseIfAny();
        return stated;
    }

    private static Optional<StatedRename> stated(Remark remark) {
        Matcher text = TEXT.matcher(remark.text());
        String what = remark.itemKind().isEmpty() ? remark.kind() : remark.itemKind();
        if (!text.matches() || !KINDS.containsKey(what)) {
            return Optional.empty();
        }
        return Optional.of(new StatedRename(
                KINDS.getOrDefault(what, Set.of()),
                remark.schema(),
                remark.name(),
                remark.item(),
                name(text.group(1))));
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }

    private static Problem invalid(SqlFile file, Remark remark) {
        return Problem.of(
                        "remark-invalid",
                        ExitCode.INVALID_INPUT,
                        file.name() + ":" + remark.line() + ": the remark \"orderly: " + remark.text()
                                + "\" is not understood here")
                .hint("it reads \"-- orderly: renamed from NAME\", on the line of a column or constraint inside"
                        + " CREATE TABLE, or directly above the CREATE statement of another object");
    }
}
