package dev.orderly.environment;

/**
 * A database at a URL.
 *
 * @param source where the URL was configured, such as {@code DEV_DATABASE_URL in .env}
 */
public record UrlEndpoint(DatabaseUrl url, String source) implements Endpoint {

    @Override
    public String describe() {
        return url.toString();
    }
}
