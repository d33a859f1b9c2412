package dev.orderly.health.check;

import java.util.Optional;

/**
 * One thing that a rule found.
 *
 * @param rule the rule's name, stable: scripts may rely on it
 * @param object as SQL writes it, with its schema
 * @param found one sentence, lower case
 * @param why why it matters
 * @param mend the statement that mends it, where there is one
 */
public record RuleFinding(
        String rule, Severity severity, String object, String found, String why, Optional<String> mend) {}
