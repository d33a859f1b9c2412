package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Brings together programs, account and data folder of a server that must be started or stopped. */
final class Starter {

    /** A data folder with a few small databases; less free space is a full disk soon. */
    private static final long LEAST_SPACE = 200L << 20;

    private static final Path ROOTS_CACHE = Path.of("/var/cache/orderly");
    private static final Path ROOTS_DATA = Path.of("/var/lib/orderly");

    private Starter() {}

    static int start(ServerHome home, Cluster cluster) {
        checkSpace(home);
        boolean initialised = home.isInitialised();
        if (!initialised) {
            cluster.announce();
        }
        Account account = initialised ? Account.ofExisting(home.data()) : accountForNew(home);
        Binaries binaries = binaries(home, account);
        if (!initialised) {
            cluster.initialise(binaries, account);
        }
        cluster.checkVersion(binaries);
        cluster.writeSettings(account);
        return new Postmaster(home, binaries, account).start();
    }

    static void stop(ServerHome home) {
        if (PostmasterFile.read(home.postmasterFile())
                .filter(PostmasterFile::isServerAlive)
                .isPresent()) {
            Account account = Account.ofExisting(home.data());
            new Postmaster(home, binaries(home, account), account).stop();
        }
    }

    /** Programs where the account can run them: below the user's cache, or a place that all may read. */
    static Binaries binaries(ServerHome home, Account account) {
        Path cache = account.isOwn() ? Platform.current().userCache().resolve("orderly") : ROOTS_CACHE;
        return Binaries.unpackedIn(isWritable(cache) ? cache : home.folder().resolve("programs"));
    }

    private static boolean isWritable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    static Account accountForNew(ServerHome home) {
        return Account.forNewIn(home.folder()).orElseGet(() -> accountElsewhere(home));
    }

    /** Root's private folders let no other account pass: the data folder goes where it can be reached. */
    private static Account accountElsewhere(ServerHome home) {
        Path elsewhere = ROOTS_DATA.resolve(
                UUID.nameUUIDFromBytes(home.folder().toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
        try {
            Files.createDirectories(elsewhere);
            Account account = Account.forNewIn(elsewhere).orElseThrow(() -> Account.noneWorks(home.folder()));
            Folders.write(home.dataLocation(), elsewhere + "\n", "rw-------");
            return account;
        } catch (IOException e) {
            throw Account.noneWorks(home.folder());
        }
    }

    private static void checkSpace(ServerHome home) {
        try {
            if (Files.getFileStore(home.folder()).getUsableSpace() < LEAST_SPACE && !home.isInitialised()) {
                throw StartFailure.diskFull(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
