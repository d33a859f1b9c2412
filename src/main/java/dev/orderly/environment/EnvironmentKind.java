package dev.orderly.environment;

import java.util.Locale;

/** What an environment is for; decides what may be done to it. */
public enum EnvironmentKind {
    DEVELOPMENT,
    TESTING,
    STAGING,
    PRODUCTION;

    /** The kind as it is written in configuration, markers and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
