package dev.orderly.privacy.scan;

import dev.orderly.privacy.scan.rule.RuleFile;
import dev.orderly.privacy.scan.rule.ScanRules;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;

/**
 * How tables are looked at.
 *
 * @param sample how many rows of each table
 * @param seed by which blocks are drawn
 * @param full whether every row is looked at, on the server
 * @param rulesSum tells other rules from these
 */
public record ScanManner(int sample, long seed, boolean full, ScanRules rules, String rulesSum) {

    /** A sample of each table, by the rules of a workspace. */
    public static ScanManner sampling(Workspace workspace, long seed) {
        Path rules = workspace.privacyRules();
        return new ScanManner(ScanRequest.SAMPLE, seed, false, RuleFile.read(rules), RuleFile.sum(rules));
    }
}
