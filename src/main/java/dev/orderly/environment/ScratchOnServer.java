package dev.orderly.environment;

import java.sql.Connection;
import java.util.List;
import java.util.Set;

/** A scratch database that stands. */
final class ScratchOnServer implements ScratchDatabase {

    private final ScratchServer server;
    private final ScratchChoice choice;
    private final String name;

    ScratchOnServer(ScratchChoice choice, String name) {
        this.server = choice.server();
        this.choice = choice;
        this.name = name;
    }

    ScratchChoice choice() {
        return choice;
    }

    @Override
    public Connection connect() {
        return server.connect(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String serverDescription() {
        return server.place().description();
    }

    @Override
    public int serverMajor() {
        return server.place().major();
    }

    @Override
    public List<String> reasons() {
        return choice.reasons();
    }

    @Override
    public boolean isMatched() {
        return choice.matched();
    }

    @Override
    public Set<String> ensureRoles(Set<String> names) {
        Set<String> missing = server.missingRoles(names);
        if (missing.isEmpty() || !server.place().embedded()) {
            return missing;
        }
        server.makeRoles(missing);
        return Set.of();
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
