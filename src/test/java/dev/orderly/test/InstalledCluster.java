package dev.orderly.test;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster of its own made with the machine's programs, for what the server's own must not be put through. */
public final class InstalledCluster implements AutoCloseable {

    private static final long IDS_OF_A_SEGMENT = 1L << 20;
    private static final int SEGMENT = 1 << 18;
    private static final int PAGE = 8_192;
    private static final long INSIDE_A_PAGE = 4_000;

    private final Path bin;
    private final Path folder;
    private final Path data;
    private final int port;

    private InstalledCluster(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.port = port;
    }

    /** @param bin the folder of the programs, see {@link ClientPrograms#folder} */
    public static InstalledCluster start(Path bin) throws IOException, InterruptedException {
        InstalledCluster cluster = empty(bin);
        cluster.run(
                "initdb",
                "-D",
                cluster.data.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C");
        cluster.start();
        return cluster;
    }

    private static InstalledCluster empty(Path bin) throws IOException {
        Path folder = Files.createTempDirectory("orderly-cluster");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return new InstalledCluster(bin, folder, port);
    }

    /** One that follows this and can only be read; close it before the other. */
    public InstalledCluster standby() throws IOException, InterruptedException {
        InstalledCluster standby = empty(bin);
        baseBackup(standby.data, "-R");
        standby.start();
        return standby;
    }

    /** Copies the files of the data as a backup does, which looks at the checksums of all pages. */
    public void copyFiles() throws IOException, InterruptedException {
        baseBackup(folder.resolve("copy"));
    }

    private void baseBackup(Path to, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-h", "127.0.0.1", "-p", port + "", "-U", "postgres", "-c", "fast", "--no-sync"));
        arguments.addAll(List.of("-D", to.toString()));
        arguments.addAll(List.of(options));
        run("pg_basebackup", arguments.toArray(String[]::new));
    }

    /** Waits until a standby has all that was committed here. */
    public void awaitReplay(InstalledCluster standby) throws SQLException, InterruptedException {
        String now = single("postgres", "SELECT pg_current_wal_lsn()");
        while (!standby.single("postgres", "SELECT pg_last_wal_replay_lsn() >= '" + now + "'")
                .equals("t")) {
            Thread.sleep(20);
        }
    }

    private void start() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                        + " -c fsync=off -c autovacuum=off -c max_prepared_transactions=2",
                "start");
    }

    /** For settings that are read at the start. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    private void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
    }

    /** A server does not run as root. */
    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("orderly-cluster", ".out");
        try {
            int exit = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException(program + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(output);
        }
    }

    public Connection connect(String database) {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres");
        } catch (SQLException e) {
            throw new AssertionError("cannot connect to " + database, e);
        }
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String single(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What pg_dump writes of a database, without what tells when and by what. */
    public String dump(String database) throws IOException, InterruptedException {
        Path file = Files.createTempFile("orderly-cluster", ".sql");
        try {
            client("pg_dump", "--file=" + file, "--dbname=" + url(database));
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> !line.startsWith("-- Dumped ")
                                && !line.startsWith("\\restrict ")
                                && !line.startsWith("\\unrestrict "))
                        .collect(Collectors.joining("\n"));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Has pg_dump write a dump as the options say. */
    public void dump(String database, Path to, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--file=" + to, "--dbname=" + url(database)));
        client("pg_dump", arguments.toArray(String[]::new));
    }

    /** Restores a directory, or a file of the custom format, with two jobs of pg_restore. */
    public void restore(Path archive, String database, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--jobs=2", "--exit-on-error", "--dbname=" + url(database), archive.toString()));
        client("pg_restore", arguments.toArray(String[]::new));
    }

    /** Runs a script by psql. */
    public void run(Path script, String database) throws IOException, InterruptedException {
        client(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--file=" + script,
                "--dbname=" + url(database));
    }

    public String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
    }

    private void client(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean warnings = errors.lines().allMatch(line -> line.contains("WARNING: ") || line.startsWith("HINT: "));
        if (process.waitFor() != 0 || !warnings) {
            throw new IOException(program + " failed: " + errors);
        }
    }

    /** Has the server keep checksums from now on, and writes nonsense into each page of some of its files. */
    public void damage(String... files) throws IOException, InterruptedException {
        stop();
        run("pg_checksums", "--enable", "--no-sync", "-D", data.toString());
        for (String file : files) {
            try (RandomAccessFile pages =
                    new RandomAccessFile(data.resolve(file).toFile(), "rw")) {
                for (long at = INSIDE_A_PAGE; at < pages.length(); at += PAGE) {
                    pages.seek(at);
                    pages.writeLong(0x0BAD_0BAD_0BAD_0BADL);
                }
            }
        }
        start();
    }

    /** Goes on with this transaction number: all that was written before is frozen first. */
    public void moveTo(long transaction) throws SQLException, IOException, InterruptedException {
        execute("postgres", "UPDATE pg_database SET datallowconn = true");
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (row.next()) {
                execute(row.getString(1), "VACUUM FREEZE");
            }
        }
        stop();
        run("pg_resetwal", "-D", data.toString(), "-x", Long.toString(transaction));
        Path segment = data.resolve("pg_xact").resolve(String.format("%04X", transaction / IDS_OF_A_SEGMENT));
        if (!Files.exists(segment)) {
            Files.write(segment, new byte[SEGMENT]);
            Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        start();
    }

    @Override
    public void close() throws Exception {
        stop();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
