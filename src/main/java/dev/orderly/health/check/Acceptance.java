package dev.orderly.health.check;

import java.util.regex.Pattern;

/**
 * What a workspace accepts.
 *
 * @param object the object's name as findings tell it; {@code *} stands for any letters
 * @param place where it is declared, such as {@code checks.yaml:4}
 */
public record Acceptance(String rule, String object, String reason, String place) {

    boolean covers(RuleFinding finding) {
        return finding.rule().equals(rule)
                && pattern().matcher(finding.object()).matches();
    }

    private Pattern pattern() {
        String quoted = Pattern.quote(object).replace("*", "\\E.*\\Q");
        return Pattern.compile(quoted, Pattern.DOTALL);
    }
}
