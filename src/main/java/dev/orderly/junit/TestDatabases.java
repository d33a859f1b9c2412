package dev.orderly.junit;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Secret;
import org.postgresql.ds.PGSimpleDataSource;

/** URLs → what tests are given. */
final class TestDatabases {

    private TestDatabases() {}

    static OrderlyTestDatabase of(DatabaseUrl url) {
        String user = url.user().orElseGet(() -> System.getProperty("user.name"));
        String password = url.password().map(Secret::reveal).orElse("");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        source.setUser(user);
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        return new OrderlyTestDatabase(url.database(), url.jdbc(), user, password, source);
    }
}
