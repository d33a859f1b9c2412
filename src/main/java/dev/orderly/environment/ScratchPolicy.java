package dev.orderly.environment;

/** Where throw-away databases for an environment are made. */
public sealed interface ScratchPolicy {

    /** The development server when its major version is the same, else an embedded server. */
    record Automatic() implements ScratchPolicy {}

    /** Always on an embedded server. */
    record Embedded() implements ScratchPolicy {}

    /** On the server of this URL; its database is where {@code CREATE DATABASE} is run. */
    record At(DatabaseUrl url) implements ScratchPolicy {}

    /** On the server of a database that is no environment's, because the command line says so; the database is of no account. */
    record Beside(DatabaseUrl server) implements ScratchPolicy {}

    /** On the environment's own server, because the configuration says so. */
    record OnTarget() implements ScratchPolicy {}
}
