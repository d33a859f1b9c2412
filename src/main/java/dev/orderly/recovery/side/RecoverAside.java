package dev.orderly.recovery.side;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Secret;
import dev.orderly.environment.server.ServerFiles;
import dev.orderly.environment.server.SideServer;
import dev.orderly.operation.Progress;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.base.UnpackFiles;
import dev.orderly.recovery.moment.Reachable;
import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.Run;
import dev.orderly.recovery.wal.TablespacesInPlace;
import dev.orderly.recovery.wal.WalArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Brings a side server up from a base backup and the WAL since then. */
public final class RecoverAside {

    private static final String EMBEDDED_USER = "postgres";
    private static final String OWN_USER = "orderly_side";
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    public RecoverAside(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param files of the server that it shall be like
     * @param archive with what that one had not handed over, if it is lost
     * @throws dev.orderly.problem.ProblemException {@code base-damaged}, exit 6; {@code disk-full},
     *     {@code server-start-failed}, exit 3; what was made until then is gone
     */
    public Side run(
            Registered server,
            ServerFiles files,
            WalArchive archive,
            Reachable.Plan plan,
            boolean lasting,
            Progress progress) {
        return run(
                new Kind(server, files, lasting),
                plan,
                side -> {
                    fill(server, files, archive, plan, side, progress);
                    return SideSettings.replaying(server.place(), side, plan.settings());
                },
                progress);
    }

    /**
     * What it shall be like.
     *
     * @param lasting whether it shall take the place of that one
     */
    public record Kind(Registered server, ServerFiles files, boolean lasting) {}

    /** Fills the data folder of a side server, which is empty. */
    @FunctionalInterface
    public interface Filling {
        /** @return the settings with which it replays, those that the data folder has not itself */
        Map<String, String> fill(SideServer side) throws IOException;
    }

    public Side run(Kind kind, Reachable.Plan plan, Filling filling, Progress progress) {
        SideFolders folders = new SideFolders(kind.files());
        folders.sweep();
        folders.requireRoom(plan.base().bytes() + plan.base().bytes() / 10);
        return ArchiveFailure.told("bringing a side server up", () -> {
            String id = newId();
            SideFolders.Held held = folders.make(id);
            try {
                Map<String, String> replaying = filling.fill(held.server());
                SideSettings.configure(held.server().data(), plan.base());
                progress.step("replaying the WAL up to " + plan.target().words());
                Reached reached = started(kind, held.server(), plan.base().settings(), replaying, progress);
                boolean embedded = kind.server().embedded();
                Secret password = embedded
                        ? kind.files().password().orElseThrow()
                        : ownUser(held.server(), plan.base().settings());
                String user = embedded ? EMBEDDED_USER : OWN_USER;
                return new Side(id, folders, held, plan, reached, user, password);
            } catch (IOException | RuntimeException | Error e) {
                held.server().remove();
                held.lock().close();
                throw e;
            }
        });
    }

    private String newId() {
        byte[] random = new byte[2];
        new SecureRandom().nextBytes(random);
        return ID.format(clock.instant()) + String.format("%02x%02x", random[0], random[1]);
    }

    private static void fill(
            Registered server,
            ServerFiles files,
            WalArchive archive,
            Reachable.Plan plan,
            SideServer side,
            Progress progress)
            throws IOException {
        BaseBackup base = plan.base();
        progress.step("unpacking the base backup " + base.id());
        Path data = side.data();
        UnpackFiles.into(data, base, new BaseStore(server.place()).folder(base), files::give, progress);
        for (Path left : archive.elsewhere()) {
            Path wal = data.resolve("pg_wal").resolve(left.getFileName());
            Files.copy(left, wal, StandardCopyOption.REPLACE_EXISTING);
            files.give(wal);
        }
        moveTablespaces(base, side, files);
        progress.step("looking for tablespaces that the WAL makes");
        keepTablespacesInside(replayed(archive.from(base.start()), plan), plan.target(), side, files);
        Path signal = Files.createFile(data.resolve("recovery.signal"));
        files.give(signal);
    }

    /** The WAL of the plan, as far as it is known where it ends. */
    private static Run replayed(Run run, Reachable.Plan plan) {
        String end = plan.settings().get("recovery_target_lsn");
        return end == null ? run : run.upTo(new Lsn(end));
    }

    /** Those that are made while the WAL is replayed. */
    private static void keepTablespacesInside(Run run, RecoveryTarget target, SideServer side, ServerFiles files)
            throws IOException {
        Instant until = target instanceof RecoveryTarget.Time time ? time.at() : Instant.MAX;
        Path own = files.own(side.folder().resolve("wal"));
        TablespacesInPlace.write(run, until, own).forEach(files::give);
    }

    /** They come to lie below the side server's folder; the server makes the links anew (manual, {@code tablespace_map}). */
    private static void moveTablespaces(BaseBackup base, SideServer side, ServerFiles files) throws IOException {
        StringBuilder map = new StringBuilder();
        for (String number : base.tablespaces().keySet()) {
            Path unpacked = side.data().resolve("pg_tblspc").resolve(number);
            Path place = side.folder().resolve("tablespaces").resolve(number);
            files.own(side.folder().resolve("tablespaces"));
            if (Files.exists(unpacked)) {
                Files.move(unpacked, place);
            } else {
                files.own(place); // it was dropped while it was copied, and will be again
            }
            map.append(number)
                    .append(' ')
                    .append(place.toString().replace("\\", "\\\\"))
                    .append('\n');
        }
        if (!map.isEmpty()) {
            Path file = side.data().resolve("tablespace_map");
            Files.writeString(file, map, StandardCharsets.UTF_8);
            files.give(file);
        }
    }

    private static Reached started(
            Kind kind, SideServer side, Map<String, String> ofBase, Map<String, String> replaying, Progress progress)
            throws IOException {
        Map<String, String> settings = SideSettings.looking(side, ofBase);
        settings.putAll(replaying);
        if (kind.lasting()) {
            settings.put("fsync", "on");
        }
        kind.files().give(Path.of(settings.get("hba_file")));
        Path ident = Path.of(settings.get("ident_file"));
        Files.writeString(ident, "");
        kind.files().give(ident);
        side.start(settings, said -> Reached.segment(said).ifPresent(segment -> progress.step("replaying " + segment)));
        return Reached.of(side.said());
    }

    /** Whose password nobody has told us: the side server gets a superuser of our own. */
    private static Secret ownUser(SideServer side, Map<String, String> ofBase) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Secret password = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Map<String, String> settings = SideSettings.looking(side, ofBase);
        side.stop();
        settings.put("default_transaction_read_only", "off");
        settings.put("password_encryption", "scram-sha-256");
        side.alone(
                "DROP ROLE IF EXISTS " + OWN_USER + "\nCREATE ROLE " + OWN_USER + " SUPERUSER LOGIN PASSWORD '"
                        + password.reveal() + "'",
                settings);
        settings.put("default_transaction_read_only", "on");
        side.start(settings, said -> {});
        return password;
    }
}
