package dev.orderly.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestBucket;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backups go to a bucket and come back from there, over the real protocol. */
@ExtendWith(TestServerExtension.class)
class BucketBackupsTest {

    private static final String TABLES = """
        CREATE TABLE patient (id int PRIMARY KEY, email text);
        INSERT INTO patient SELECT i, 'p' || i || '@example.org' FROM generate_series(1, 50) i;
        CREATE TABLE ward (id int PRIMARY KEY); INSERT INTO ward VALUES (1), (2);\
        """;
    private static final String PREFIX = "shop/";

    private static TestBucket bucket;

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private List<String> databasesBefore;

    @BeforeAll
    static void startTheServer() throws Exception {
        bucket = TestBucket.start(keys);
    }

    @AfterAll
    static void stopTheServer() throws Exception {
        bucket.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void makeADatabase() throws IOException {
        System.setProperty("aws.accessKeyId", TestBucket.KEY);
        System.setProperty("aws.secretAccessKey", TestBucket.SECRET);
        bucket.clear();
        databasesBefore = new ArrayList<>(TestServer.get().databases());
        database = TestServer.get().create(TABLES);
        configure(TestBucket.NAME, bucket.endpoint());
        Files.writeString(folder.resolve("pass.txt"), "a sentence that nobody guesses\n");
    }

    @AfterEach
    void dropIt() {
        TestServer.get().databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    private void configure(String name, String endpoint) throws IOException {
        Files.writeString(
                folder.resolve("orderly.yaml"),
                "backups: {bucket: 's3://" + name + "/shop', endpoint: '" + endpoint + "', region: us-east-1}\n");
    }

    private ShellHarness shell() {
        Map<String, String> variables = new HashMap<>();
        variables.put("DEV_DATABASE_URL", database.url());
        variables.put("HOME", folder.toString());
        return ShellHarness.in(folder, variables);
    }

    private static Result run(ShellHarness shell, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private static JsonNode json(ShellHarness shell, String line) {
        return JsonMapper.shared().readTree(run(shell, line + " --format json").out());
    }

    private static Result fails(ShellHarness shell, int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private static String place(String id) {
        return "s3://" + TestBucket.NAME + "/shop/" + id;
    }

    private void forget(String id) throws IOException {
        new ArchiveFolder(folder.resolve("backups").resolve(id)).delete("manifest.json");
    }

    private String anObjectOf(String id) throws IOException {
        String list = new String(bucket.get(PREFIX + id + "/files.sha256"), StandardCharsets.US_ASCII);
        return PREFIX
                + "data/"
                + list.lines()
                        .filter(line -> line.contains(".dat.zst"))
                        .findFirst()
                        .orElseThrow()
                        .substring(0, 64);
    }

    @Test
    void whatIsOnlyInTheBucketIsListedVerifiedAndRestored() throws IOException {
        try (ShellHarness shell = shell()) {
            JsonNode created = json(shell, "backup create --upload --label far");
            String id = created.get("id").asString();
            assertThat(created.get("uploaded").asString()).isEqualTo(place(id));
            forget(id);
            assertThat(run(shell, "backup list").out()).contains("there are no backups");
            JsonNode listed = json(shell, "backup list --remote").get("backups").get(0);
            assertThat(listed.get("path").asString()).isEqualTo(place(id));
            assertThat(listed.get("rows").asInt()).isGreaterThanOrEqualTo(52);
            assertThat(run(shell, "backup list --remote --env prod").out()).contains("there are no backups");
            assertThat(run(shell, "backup show " + place(id)).out()).contains("needs roles", place(id));
            assertThat(run(shell, "backup verify " + place(id)).out()).contains("is whole");
            database.execute("DELETE FROM patient WHERE id > 10");
            fails(shell, 4, "restore far");
            assertThat(folder.resolve("backups/.fetched/" + id)).doesNotExist();
            assertThat(run(shell, "restore far --yes").out()).contains("equal to what was saved");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("50");
            assertThat(folder.resolve("backups/.fetched/" + id)).doesNotExist();
        }
    }

    @Test
    void anIncrementalOneSendsOnlyWhatChanged() throws IOException {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create full --upload");
            database.execute("INSERT INTO ward VALUES (3)");
            String id = json(shell, "backup create incremental").get("id").asString();
            JsonNode sent = json(shell, "backup upload " + id);
            // rows of the table and of Orderly's log, the table of contents, RECOVER.txt, the sum of the manifest
            assertThat(sent.get("sent").asInt()).isBetween(1, 5);
            assertThat(sent.get("files").asInt()).isGreaterThan(sent.get("sent").asInt());
            assertThat(json(shell, "backup upload " + id).get("sent").asInt()).isZero();
            forget(id);
            database.execute("DELETE FROM patient; DELETE FROM ward");
            run(shell, "restore " + place(id) + " --yes");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("50");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("3");
            assertThat(BucketPlace.parse(place(".."))).isEmpty();
        }
    }

    @Test
    void anUploadThatBreaksOffIsNoBackupUntilItIsFinished() {
        try (ShellHarness shell = shell()) {
            bucket.takeNoMoreThan(3);
            Result broken = fails(shell, 3, "backup create --upload --workers 1");
            assertThat(broken.err()).contains("backup upload 2", "code: bucket-failed");
            bucket.takeAll();
            int taken = bucket.keys().size();
            assertThat(taken).as("the mark that is gone, and these").isEqualTo(2);
            assertThat(run(shell, "backup list --remote").out()).contains("there are no backups");
            String id = json(shell, "backup show latest").get("id").asString();
            assertThat(fails(shell, 2, "backup verify " + place(id)).err()).contains("there is no backup");
            JsonNode sent = json(shell, "backup upload latest");
            assertThat(sent.get("sent").asInt()).isEqualTo(sent.get("files").asInt() - taken);
            assertThat(run(shell, "backup list --remote").out()).contains(id);
            bucket.remove(PREFIX + id + "/manifest.json");
            assertThat(run(shell, "backup list --remote").out()).contains("not finished: " + id);
        }
    }

    @Test
    void aChangedObjectIsRefusedBeforeTheTargetIsTouched() throws IOException {
        try (ShellHarness shell = shell()) {
            String id = json(shell, "backup create --upload").get("id").asString();
            byte[] bytes = bucket.get(anObjectOf(id));
            bytes[bytes.length / 2] ^= 1;
            bucket.put(anObjectOf(id), bytes);
            Result refused = fails(shell, 6, "restore " + place(id) + " --yes");
            assertThat(refused.err()).contains("is not as it was saved", "backup list --remote");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("50");
            assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith(database.name() + "__"));
            fails(shell, 5, "backup verify " + place(id));
            bucket.remove(anObjectOf(id));
            assertThat(fails(shell, 6, "restore " + place(id) + " --yes").err()).contains("is missing");
            run(shell, "backup upload " + id);
            run(shell, "backup verify " + place(id));
        }
    }

    @Test
    void anEncryptedOneIsSentAndListedWithoutItsKey() throws IOException {
        configure(TestBucket.NAME, bucket.secureEndpoint());
        try (ShellHarness shell = shell()) {
            assertThat(fails(shell, 3, "backup list --remote").err())
                    .contains("unable to find valid certification path");
        }
        configure(TestBucket.NAME, bucket.secureEndpoint() + "', certificate: '" + keys.resolve("bucket.pem"));
        try (ShellHarness shell = shell()) {
            String id = json(shell, "backup create --encrypt --passphrase-file pass.txt")
                    .get("id")
                    .asString();
            run(shell, "backup upload " + id);
            forget(id);
            assertThat(run(shell, "backup list --remote").out()).contains(id, "full, encrypted");
            fails(shell, 6, "backup show " + id);
            assertThat(run(shell, "backup show " + id + " --passphrase-file pass.txt")
                            .out())
                    .contains(place(id), "ward");
            database.execute("DELETE FROM ward");
            assertThat(fails(shell, 6, "restore " + place(id) + " --yes").err()).contains("stays in ");
            run(shell, "restore " + place(id) + " --passphrase-file pass.txt --yes");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("2");
        }
    }

    @Test
    void whatSomebodyHostilePutThereIsRefused() throws IOException {
        try (ShellHarness shell = shell()) {
            String id = json(shell, "backup create --upload").get("id").asString();
            byte[] list = bucket.get(PREFIX + id + "/files.sha256");
            String sum = new String(list, StandardCharsets.US_ASCII).substring(0, 64);
            for (String name : List.of("../../escaped", "/etc/escaped", "manifest.json", "pinned", "a\\b")) {
                bucket.put(
                        PREFIX + id + "/files.sha256", (sum + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII));
                fails(shell, 6, "restore " + place(id) + " --yes");
            }
            bucket.put(PREFIX + id + "/files.sha256", new byte[0]);
            fails(shell, 6, "restore " + place(id) + " --yes");
            assertThat(folder.resolve("escaped")).doesNotExist();
            assertThat(folder.resolve("backups/.fetched")).doesNotExist();
            byte[] manifest = bucket.get(PREFIX + id + "/manifest.json");
            bucket.put(PREFIX + "other/manifest.json", manifest);
            bucket.put(PREFIX + id + "/manifest.json", Arrays.copyOf(manifest, manifest.length / 2));
            assertThat(run(shell, "backup list --remote").out())
                    .contains("with a manifest that cannot be read: " + id + ", other");
            assertThat(fails(shell, 2, "backup upload " + id).err()).contains("another backup", "already");
        }
    }

    private long contents() {
        return bucket.keys().stream()
                .filter(key -> key.startsWith(PREFIX + "data/"))
                .count();
    }

    @Test
    void whatNoRuleKeepsGoesWithTheContentsThatNobodyElseLists() throws IOException {
        try (ShellHarness shell = shell()) {
            String first = json(shell, "backup create --upload").get("id").asString();
            database.execute("INSERT INTO ward VALUES (3)");
            String second =
                    json(shell, "backup create incremental --upload").get("id").asString();
            long before = contents();
            bucket.put(PREFIX + "data/" + "0".repeat(64), new byte[10]);
            JsonNode plan = json(shell, "backup prune --remote --keep-last 1 --dry-run");
            assertThat(plan.get("deleted").get(0).asString()).isEqualTo(first);
            assertThat(contents()).isEqualTo(before + 1);
            run(shell, "backup pin " + place(first));
            assertThat(json(shell, "backup prune --remote --keep-last 1 --yes").get("deleted"))
                    .isEmpty();
            run(shell, "backup pin " + place(first) + " --release");
            fails(shell, 4, "backup prune --remote --keep-last 1");
            assertThat(json(shell, "backup prune --remote --keep-last 1 --yes").get("deleted"))
                    .hasSize(1);
            assertThat(bucket.keys()).noneMatch(key -> key.contains(first) || key.contains("marks/"));
            assertThat(contents()).as("shared ones stay").isBetween(3L, before - 1);
            assertThat(json(shell, "backup list --remote").get("backups")).hasSize(1);
            run(shell, "backup verify " + place(second));
            assertThat(run(shell, "backup list").out()).contains(first, second);
            run(shell, "backup delete " + place(second) + " --yes");
            assertThat(bucket.keys()).isEmpty();
            fails(shell, 2, "backup delete " + place(second) + " --yes");
        }
    }

    @Test
    void contentsStayWhileSomebodyUploadsAndUploadsWaitForASweep() throws IOException {
        try (ShellHarness shell = shell();
                S3Client client = client(bucket.endpoint());
                Bucket open = new Bucket(client, new BucketPlace(TestBucket.NAME, "shop"), PartSizes.standard())) {
            String id = json(shell, "backup create --upload").get("id").asString();
            long before = contents();
            try (BucketMarks upload = BucketMarks.leave(open, BucketMarks.Work.UPLOADING)) {
                assertThat(upload.meets(BucketMarks.Work.SWEEPING)).isFalse();
                assertThat(upload.meets(BucketMarks.Work.UPLOADING))
                        .as("itself")
                        .isFalse();
                assertThat(run(shell, "backup delete " + place(id) + " --yes").err())
                        .contains("somebody is uploading");
                assertThat(contents()).isEqualTo(before);
            }
            try (BucketMarks sweep = BucketMarks.leave(open, BucketMarks.Work.SWEEPING);
                    BucketMarks upload = BucketMarks.leave(open, BucketMarks.Work.UPLOADING)) {
                assertThat(upload.meets(BucketMarks.Work.SWEEPING)).isTrue();
                assertThat(sweep.meets(BucketMarks.Work.UPLOADING)).isTrue();
            }
            run(shell, "backup upload " + id);
            run(shell, "backup verify " + place(id));
            bucket.put(PREFIX + id + "/files.sha256", new byte[] {'x'});
            String other = json(shell, "backup create --upload").get("id").asString();
            assertThat(run(shell, "backup delete " + place(other) + " --yes").err())
                    .contains("no contents are deleted");
            assertThat(contents()).isGreaterThan(before);
        }
    }

    @Test
    void whyABucketCannotBeUsedIsSaid() throws IOException {
        try (ShellHarness shell = shell()) {
            System.setProperty("aws.secretAccessKey", "wrong");
            assertThat(fails(shell, 3, "backup create --upload").err())
                    .contains("the secret key does not fit the access key", "code: bucket-refused");
            System.setProperty("aws.accessKeyId", "nobody");
            assertThat(fails(shell, 3, "backup list --remote").err()).contains("the access key is not known there");
            System.setProperty("aws.accessKeyId", TestBucket.KEY);
            System.setProperty("aws.secretAccessKey", TestBucket.SECRET);
            assertThat(run(shell, "backup list").out()).contains("there are no backups");
        }
        configure("nobody-made-it", bucket.endpoint());
        try (ShellHarness shell = shell()) {
            assertThat(fails(shell, 3, "backup list --remote").err())
                    .contains("there is no bucket \"nobody-made-it\"", "code: bucket-missing");
        }
        configure(TestBucket.NAME, "http://127.0.0.1:1");
        try (ShellHarness shell = shell()) {
            assertThat(fails(shell, 3, "backup list --remote").err())
                    .contains("cannot be reached: ", "code: bucket-unreachable");
        }
        configure("No_Bucket", "storage.example");
        try (ShellHarness shell = shell()) {
            assertThat(fails(shell, 3, "backup list --remote").err())
                    .contains("write it like s3://name/prefix", "write it like https://storage.example:9000");
        }
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        try (ShellHarness shell = shell()) {
            assertThat(fails(shell, 3, "backup create --upload").err()).contains("code: bucket-not-configured");
        }
    }

    @Test
    void aLongFileGoesInPartsAndComesBackWhole() throws IOException {
        byte[] content = new byte[6 << 20];
        new Random(20261126).nextBytes(content);
        Path file = Files.write(folder.resolve("long"), content);
        StoredFile known = new StoredFile("long", content.length, Checksums.of(content));
        BucketPlace place = new BucketPlace(TestBucket.NAME, "parts");
        PartSizes sizes = new PartSizes(1 << 20, 5 << 20);
        try (S3Client client = client(bucket.endpoint());
                Bucket open = new Bucket(client, place, sizes)) {
            // what is left of an upload that was broken off after its first part
            String begun = client.createMultipartUpload(request -> request.bucket(TestBucket.NAME)
                            .key("parts/long")
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                    .uploadId();
            byte[] first = Arrays.copyOf(content, 5 << 20);
            client.uploadPart(
                    request -> request.bucket(TestBucket.NAME)
                            .key("parts/long")
                            .uploadId(begun)
                            .partNumber(1)
                            .checksumSHA256(BucketSums.written(Checksums.of(first))),
                    RequestBody.fromBytes(first));
            assertThat(open.has("parts/long", known.bytes(), known.sha256())).isFalse();
            open.put("parts/long", file, known);
            assertThat(bucket.parts()).isEqualTo(2);
            assertThat(open.has("parts/long", known.bytes(), known.sha256())).isTrue();
            ArchiveFolder back = new ArchiveFolder(folder.resolve("back"));
            back.make();
            assertThat(open.fetch("parts/long", back, "long", known.sha256())).isEqualTo(Optional.empty());
            assertThat(back.path().resolve("long")).hasBinaryContent(content);
            ArchiveFolder nowhere = new ArchiveFolder(folder.resolve("nowhere"));
            assertThatThrownBy(() -> open.fetch("parts/long", nowhere, "long", known.sha256()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    private static S3Client client(String endpoint) {
        return new BucketAccess(Optional.of(URI.create(endpoint)), Optional.empty(), Optional.empty()).client();
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsMadeAnew() throws IOException {
        byte[] content = new byte[300_000];
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answer -> {
            if (asked.incrementAndGet() == 5) {
                answer.getRequestBody().readAllBytes();
                answer.sendResponseHeaders(200, -1);
            }
            answer.close();
        });
        server.start();
        BucketPlace place = new BucketPlace(TestBucket.NAME, "");
        Path file = Files.write(folder.resolve("file"), content);
        try (Bucket open =
                new Bucket(client("http://127.0.0.1:" + server.getAddress().getPort()), place, PartSizes.standard())) {
            open.put("key", file, new StoredFile("file", content.length, Checksums.of(content)));
            assertThat(asked).hasValue(5);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatEndsTooEarlyIsTriedAgainAndNeverTakenForTheObject() throws IOException {
        byte[] content = "all of it".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answer -> {
            answer.sendResponseHeaders(200, content.length);
            answer.getResponseBody().write(content, 0, asked.incrementAndGet() == 2 ? content.length : 4);
            answer.close();
        });
        server.start();
        BucketPlace place = new BucketPlace(TestBucket.NAME, "");
        try (Bucket open =
                new Bucket(client("http://127.0.0.1:" + server.getAddress().getPort()), place, PartSizes.standard())) {
            assertThat(open.small("key", 100)).hasValue(content);
            ArchiveFolder back = new ArchiveFolder(folder.resolve("back"));
            back.make();
            assertThatThrownBy(() -> open.fetch("key", back, "file", Checksums.of(content)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("bucket-unreachable"));
            assertThat(back.has("file")).isFalse();
        } finally {
            server.stop(0);
        }
    }
}
