package dev.orderly.environment;

/** A database on the workspace's embedded server. */
public record EmbeddedEndpoint(String database) implements Endpoint {

    @Override
    public String describe() {
        return "embedded/" + database;
    }
}
