package dev.orderly.environment.server;

import dev.orderly.environment.LocalServer;
import dev.orderly.environment.Secret;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One use of a workspace's embedded PostgreSQL server. The first to attach starts the server, later ones join it, in
 * this process and others; the last one to close stops it. A process that dies without closing counts as gone. Killing
 * the server loses nothing that was committed: the next one to attach starts it again.
 *
 * <p>The server listens on 127.0.0.1 only, with a random password that only the workspace's owner can read.
 */
public final class EmbeddedServer implements LocalServer {

    private final ServerHome home;
    private final Cluster cluster;
    private final Holder holder;
    private final Secret password;
    private final Thread leaveOnExit = new Thread(this::leave, "orderly-server-leave");
    private volatile int port;
    private boolean left;

    private EmbeddedServer(ServerHome home, Cluster cluster, Holder holder, int port) {
        this.home = home;
        this.cluster = cluster;
        this.holder = holder;
        this.port = port;
        this.password = cluster.password();
    }

    /**
     * Joins the server whose files are in {@code home}, making and starting it where need be.
     *
     * @param home a folder of its own, such as {@code .orderly/postgres}
     */
    public static EmbeddedServer attach(Path home) {
        return attach(home, ServerSettings.durable());
    }

    /** As {@link #attach(Path)}; the settings count when this call starts the server. */
    public static EmbeddedServer attach(Path home, ServerSettings settings) {
        return attach(home, settings, note -> {});
    }

    /** As {@link #attach(Path)}; what takes long is told to {@code notes}, one sentence at a time. */
    public static EmbeddedServer attach(Path home, Consumer<String> notes) {
        return attach(home, ServerSettings.durable(), notes);
    }

    private static EmbeddedServer attach(Path home, ServerSettings settings, Consumer<String> notes) {
        ServerHome files = ServerHome.of(home);
        // file locks belong to the process, so its threads take turns here
        synchronized (EmbeddedServer.class) {
            try (ServerLock lock = ServerLock.take(files)) {
                Account.checkAccess(files.data());
                return join(files, settings, notes);
            } catch (UncheckedIOException e) {
                throw StartFailure.of(e, files);
            }
        }
    }

    private static EmbeddedServer join(ServerHome home, ServerSettings settings, Consumer<String> notes) {
        Cluster cluster = new Cluster(home, settings, notes);
        int port = running(home, cluster);
        EmbeddedServer server = new EmbeddedServer(home, cluster, Holder.join(home), port);
        Runtime.getRuntime().addShutdownHook(server.leaveOnExit);
        return server;
    }

    private static int running(ServerHome home, Cluster cluster) {
        FolderReplacement.finish(home);
        return Postmaster.runningPort(home).orElseGet(() -> Starter.start(home, cluster));
    }

    /** The port of the server in {@code home}, if it runs now; attaches to nothing. */
    public static Optional<Integer> runningPort(Path home) {
        return PostmasterFile.read(ServerHome.of(home).postmasterFile())
                .filter(PostmasterFile::isServerAlive)
                .map(PostmasterFile::port);
    }

    /**
     * Stops the server and starts it with its settings as they are now; everybody's sessions end, and shells that have
     * joined it go on with new ones.
     */
    public static void restart(Path home) {
        underLock(home, files -> {
            Starter.stop(files);
            running(files, new Cluster(files, ServerSettings.durable(), note -> {}));
        });
    }

    /**
     * Puts another data folder in the place of the server's, which is stopped if it runs. Whatever stands there is moved
     * aside as it is. A process that dies in between leaves a note, and the next to start the server goes on.
     *
     * @param data on the same disk, of a server that was stopped
     * @param aside where the folder goes that stands there
     */
    public static void replaceData(Path home, Path data, Path aside) {
        underLock(home, files -> {
            Starter.stop(files);
            FolderReplacement.begin(files, data, aside);
            FolderReplacement.finish(files);
        });
    }

    private static void underLock(Path home, Consumer<ServerHome> work) {
        ServerHome files = ServerHome.of(home);
        synchronized (EmbeddedServer.class) {
            try (ServerLock lock = ServerLock.take(files)) {
                work.accept(files);
            } catch (UncheckedIOException e) {
                throw StartFailure.of(e, files);
            }
        }
    }

    /** The major version of PostgreSQL that this build brings. */
    public static int bundledMajor() {
        return BundleVersions.bundledMajor();
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    /** The superuser's name. */
    @Override
    public String user() {
        return Cluster.SUPERUSER;
    }

    @Override
    public Secret password() {
        return password;
    }

    /** Does nothing after {@link #close}, or when the data folder was deleted: that is no server to bring back. */
    @Override
    public void revive() {
        Optional<Integer> alive = runningPort(home.folder());
        if (alive.isPresent()) {
            port = alive.get(); // another shell may have started it anew
            return;
        }
        synchronized (EmbeddedServer.class) {
            if (left || !home.isInitialised()) {
                return;
            }
            try (ServerLock lock = ServerLock.take(home)) {
                port = running(home, cluster);
            } catch (UncheckedIOException e) {
                throw StartFailure.of(e, home);
            }
        }
    }

    /** Leaves the server, and stops it when nobody else uses it. Closing twice does nothing. */
    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(leaveOnExit);
        } catch (IllegalStateException exiting) {
            return; // the hook finds that we have left
        }
    }

    private void leave() {
        synchronized (EmbeddedServer.class) {
            if (left) {
                return;
            }
            left = true;
            if (!Files.exists(home.lock())) {
                return; // the folder was deleted meanwhile; the server notices and ends by itself
            }
            try (ServerLock lock = ServerLock.take(home)) {
                holder.leave();
                if (!Holder.isAnyLeft(home)) {
                    Starter.stop(home);
                }
            }
        }
    }
}
