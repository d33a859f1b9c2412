/** The user's own rules, which come before everything else. Start reading at {@link dev.orderly.privacy.scan.rule.RuleFile}. */
@NullMarked
package dev.orderly.privacy.scan.rule;

import org.jspecify.annotations.NullMarked;
