package dev.orderly.environment;

/** A running server on this machine that Orderly itself looks after: what is needed to connect to it. */
public interface LocalServer extends AutoCloseable {

    String host();

    int port();

    String user();

    Secret password();

    /** Starts the server again when it was killed; the port may be another then. Costs next to nothing where it runs. */
    default void revive() {}

    /** Lets go of the server; the last holder stops it. */
    @Override
    void close();
}
