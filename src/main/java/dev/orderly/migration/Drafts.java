package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.Commit;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.Plan;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the texts of version and undo files, headers included. */
final class Drafts {

    private final String message;
    private final Version version;
    private final String slug;

    Drafts(String message, Version version) {
        this.message = message.strip();
        this.version = version;
        this.slug = FileName.slug(message);
    }

    /** The first of the family. */
    Version version() {
        return version;
    }

    /** Files to be written by hand. */
    List<Draft> empty() {
        MigrationHeader header = new MigrationHeader(
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of());
        String sql = header.over("-- the statements of version " + version + "\n");
        String undo = header.over("-- the statements that take version " + version + " back\n");
        return List.of(new Draft(version, message, slug, sql, undo, true, true));
    }

    /** @param part the place in the family: 0 for the version itself */
    Draft draft(int part, Catalog from, Catalog to, Plan forward, Plan back, Proven proven) {
        String sql = header(from, to, forward, proven).over(forward.toSql());
        String undo = header(to, from, back, proven).over(back.toSql());
        return new Draft(
                version.part(part),
                message,
                slug,
                sql,
                undo,
                runsInTransaction(forward, sql),
                runsInTransaction(back, undo));
    }

    /** The version file's text while its proof is under way: no header yet. */
    String fileName(int part) {
        return FileName.version(version.part(part), slug);
    }

    private MigrationHeader header(Catalog from, Catalog to, Plan plan, Proven proven) {
        return new MigrationHeader(
                message,
                Optional.of(from.fingerprint()),
                Optional.of(to.fingerprint()),
                Optional.of(proven.proof()),
                proven.rows(),
                OptionalInt.of(to.serverMajor()),
                plan.hazards().map(Drafts::line).distinct().toList());
    }

    private static String line(Hazard hazard) {
        return hazard.code() + ": " + hazard.message();
    }

    private static boolean runsInTransaction(Plan plan, String sql) {
        return plan.steps().stream().noneMatch(step -> step.commit() == Commit.BY_ITSELF)
                && SqlScript.split(sql).stream().allMatch(SqlStatement::runsInTransaction);
    }
}
