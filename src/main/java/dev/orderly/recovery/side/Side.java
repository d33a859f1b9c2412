package dev.orderly.recovery.side;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.HostPort;
import dev.orderly.environment.Secret;
import dev.orderly.environment.server.SideServer;
import dev.orderly.recovery.moment.Reachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A side server that stands where it should. Closing it ends it and deletes its files, unless it was kept. */
public final class Side implements AutoCloseable {

    private final String id;
    private final SideFolders folders;
    private final SideFolders.Held held;
    private final Reachable.Plan plan;
    private final Reached reached;
    private final String user;
    private final Secret password;
    private boolean kept;

    Side(
            String id,
            SideFolders folders,
            SideFolders.Held held,
            Reachable.Plan plan,
            Reached reached,
            String user,
            Secret password) {
        this.id = id;
        this.folders = folders;
        this.held = held;
        this.plan = plan;
        this.reached = reached;
        this.user = user;
        this.password = password;
    }

    public String id() {
        return id;
    }

    public Reachable.Plan plan() {
        return plan;
    }

    public Reached reached() {
        return reached;
    }

    SideServer server() {
        return held.server();
    }

    String user() {
        return user;
    }

    Secret password() {
        return password;
    }

    public DatabaseUrl url(String database) {
        int port = server().port().orElseThrow(() -> new IllegalStateException("the side server has ended"));
        return url(port, user, Optional.of(password), database);
    }

    static DatabaseUrl url(int port, String user, Optional<Secret> password, String database) {
        return new DatabaseUrl(
                List.of(new HostPort("127.0.0.1", port)),
                Optional.of(user),
                password,
                database,
                Map.of("sslmode", "disable"));
    }

    void keep(SideNote note) {
        folders.keep(server(), note);
        kept = true;
    }

    /** They lie in the side server's folder, which then outlives it: on record before a server counts on them. */
    void keepTablespaces() {
        if (!plan.base().tablespaces().isEmpty()) {
            folders.giveAway(server());
            kept = true;
        }
    }

    @Override
    public void close() {
        try (FileChannel lock = held.lock()) {
            if (!kept && lock.isOpen()) {
                server().remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
