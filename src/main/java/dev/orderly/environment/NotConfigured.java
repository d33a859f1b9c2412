package dev.orderly.environment;

/**
 * No database: other environments have a URL and this one has none.
 *
 * @param variable the variable to set
 */
public record NotConfigured(String variable) implements Endpoint {

    @Override
    public String describe() {
        return "not configured (set " + variable + ")";
    }
}
