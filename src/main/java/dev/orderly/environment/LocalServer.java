package dev.orderly.environment;

/** A running server on this machine that Orderly itself looks after: what is needed to connect to it. */
public interface LocalServer extends AutoCloseable {

    String host();

    int port();

    String user();

    Secret password();

    /** Lets go of the server; the last holder stops it. */
    @Override
    void close();
}
