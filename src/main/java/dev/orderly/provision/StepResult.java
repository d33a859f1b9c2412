package dev.orderly.provision;

import java.util.List;

/** What one step of a set-up did; no lines when there was nothing to do. */
public record StepResult(String step, List<String> lines) {

    public StepResult {
        lines = List.copyOf(lines);
    }
}
