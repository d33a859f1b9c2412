package dev.orderly.environment;

/** Where the database of an environment is. */
public sealed interface Endpoint permits EmbeddedEndpoint, UrlEndpoint, NotConfigured {

    /** The place for people to read, without secrets. */
    String describe();
}
