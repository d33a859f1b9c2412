package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a server that offers TLS with a certificate for {@code localhost} that no authority signed. */
@ExtendWith(TestServerExtension.class)
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path keys;

    @TempDir
    Path root;

    @BeforeAll
    static void offerTls() throws Exception {
        Path store = keys.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "30",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-ext",
                        "bc:c=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            read.load(stream, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", read.getCertificate("server").getEncoded());
        Files.writeString(keys.resolve("ca.pem"), certificate);
        onServer("orderly-test.crt", certificate);
        onServer(
                "orderly-test.key",
                pem("PRIVATE KEY", read.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        TestServer.get().run("ALTER SYSTEM SET ssl_cert_file = 'orderly-test.crt'");
        TestServer.get().run("ALTER SYSTEM SET ssl_key_file = 'orderly-test.key'");
        TestServer.get().run("ALTER SYSTEM SET ssl = on");
        reload();
    }

    @AfterAll
    static void offerNoTls() throws InterruptedException {
        for (String setting : new String[] {"ssl", "ssl_cert_file", "ssl_key_file"}) {
            TestServer.get().run("ALTER SYSTEM RESET " + setting);
        }
        reload();
    }

    /** The server itself writes the file, so that it belongs to whoever the server runs as. */
    private static void onServer(String file, String text) {
        TestServer.get()
                .run("COPY (SELECT unnest(string_to_array('" + text + "', E'\\n')))" + " TO PROGRAM 'cat > " + file
                        + " && chmod 600 " + file + "'");
    }

    private static void reload() throws InterruptedException {
        TestServer.get().run("SELECT pg_reload_conf()");
        Thread.sleep(500);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----";
    }

    @Test
    void isUsedOnThisMachineWhenItIsOffered(TestDatabase database) {
        assertThat(facts(url("127.0.0.1", database, ""), "").tls())
                .hasValueSatisfying(tls -> assertThat(tls).startsWith("TLSv1."));
    }

    @Test
    void verifiesNameAndAuthorityWithTheRootCertificate(TestDatabase database) {
        String yaml = "environments:\n  dev: {tls: {root_certificate: " + keys.resolve("ca.pem") + "}}\n";
        assertThat(facts(url("localhost", database, "?sslmode=verify-full"), yaml)
                        .tls())
                .isPresent();
        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> facts(url("127.0.0.1", database, "?sslmode=verify-full"), yaml));
        assertThat(e.first().code()).isEqualTo("tls-wrong-host");
        assertThat(facts(url("127.0.0.1", database, "?sslmode=verify-ca"), yaml).tls())
                .isPresent();
    }

    @Test
    void refusesACertificateThatNoKnownAuthoritySigned(TestDatabase database) {
        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> facts(url("localhost", database, "?sslmode=verify-full"), ""));
        assertThat(e.first().code()).isEqualTo("tls-untrusted");
        assertThat(e.first().hints().get(0)).contains("root_certificate");
    }

    @Test
    void isVerifiedWithPresetsForTheCloud(TestDatabase database) {
        ProblemException e = catchThrowableOfType(
                ProblemException.class,
                () -> facts(url("localhost", database, ""), "environments:\n  dev: {preset: managed-cloud}\n"));
        assertThat(e.first().code()).isEqualTo("tls-untrusted");
    }

    private ConnectionFacts facts(String url, String yaml) {
        try (Configured configured = Configured.with(root, yaml, CredentialPrompt.none(), "DEV_DATABASE_URL", url)) {
            return configured.databases.facts(configured.environment("dev"));
        }
    }

    private static String url(String host, TestDatabase database, String options) {
        TestServer server = TestServer.get();
        return "postgresql://" + server.user() + ":" + server.password().reveal() + "@" + host + ":" + server.port()
                + "/" + database.name() + options;
    }
}
