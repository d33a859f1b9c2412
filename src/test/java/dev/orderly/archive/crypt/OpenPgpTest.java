package dev.orderly.archive.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.environment.Secret;
import dev.orderly.test.Gpg;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed comes back, here and with the real gpg, and only with the key. */
class OpenPgpTest {

    private static final Secret PASSPHRASE = new Secret("schönes Wetter");
    private static final int SOME = 200_003;

    @TempDir
    private Path folder;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] sealed(OpenPgpSealing sealing, byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = sealing.seal(file)) {
            out.write(content);
        }
        return file.toByteArray();
    }

    private static byte[] opened(OpenPgpOpening opening, byte[] sealed) throws IOException {
        try (InputStream in = opening.open(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    private static OpenPgpSealing byPassphrase() throws IOException {
        return OpenPgpSealing.of(Optional.of(PASSPHRASE), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 511, 65_535, 65_536, 65_537, 1_000_000})
    void contentOfEverySizeComesBack(int size) throws IOException {
        assertThat(opened(OpenPgpOpening.byPassphrase(PASSPHRASE), sealed(byPassphrase(), random(size))))
                .isEqualTo(random(size));
    }

    @Test
    void twoFilesOfOneArchiveShareNothingThatTheyEncrypt() throws IOException {
        OpenPgpSealing sealing = byPassphrase();
        assertThat(sealed(sealing, random(SOME))).isNotEqualTo(sealed(sealing, random(SOME)));
        OpenPgpOpening opening = OpenPgpOpening.byPassphrase(PASSPHRASE);
        assertThat(opened(opening, sealed(sealing, random(SOME)))).isEqualTo(random(SOME));
        assertThat(opened(opening, sealed(byPassphrase(), random(1)))).isEqualTo(random(1));
    }

    @Test
    void gpgReadsWhatIsSealedByPassphrase() throws Exception {
        Gpg gpg = Gpg.in(folder);
        for (int size : new int[] {0, 1, 70_000, SOME}) {
            Path file = folder.resolve(size + ".gpg");
            Files.write(file, sealed(byPassphrase(), random(size)));
            assertThat(gpg.run("--passphrase", PASSPHRASE.reveal(), "--decrypt", file.toString()))
                    .isEqualTo(random(size));
        }
    }

    @Test
    void whatGpgEncryptsIsRead() throws Exception {
        Gpg gpg = Gpg.in(folder);
        Files.write(folder.resolve("plain"), random(SOME));
        gpg.run(
                "--passphrase",
                PASSPHRASE.reveal(),
                "--cipher-algo",
                "AES256",
                "--compress-algo",
                "none",
                "--output",
                folder.resolve("sealed").toString(),
                "--symmetric",
                folder.resolve("plain").toString());
        assertThat(opened(OpenPgpOpening.byPassphrase(PASSPHRASE), Files.readAllBytes(folder.resolve("sealed"))))
                .isEqualTo(random(SOME));
    }

    @ParameterizedTest
    @CsvSource({"rsa1024,locked", "future-default,''"})
    void eachRecipientOpensItWithTheirKey(String algorithm, String lock) throws Exception {
        Gpg gpg = Gpg.in(folder);
        gpg.generate("one@example.org", algorithm, lock);
        gpg.generate("two@example.org", "future-default", "");
        byte[] sealed = sealed(
                OpenPgpSealing.of(Optional.empty(), recipients(gpg, "one@example.org", "two@example.org")),
                random(SOME));
        Path file = Files.write(folder.resolve("sealed.gpg"), sealed);
        assertThat(gpg.run("--passphrase", lock, "--decrypt", file.toString())).isEqualTo(random(SOME));
        assertThat(opened(bySecretKey(gpg, "one@example.org", lock, lock), sealed))
                .isEqualTo(random(SOME));
        assertThat(opened(bySecretKey(gpg, "two@example.org", "", "not asked for"), sealed))
                .isEqualTo(random(SOME));
    }

    @Test
    void keysOfOthersAndWrongPassphrasesOpenNothing() throws Exception {
        Gpg gpg = Gpg.in(folder);
        gpg.generate("one@example.org", "future-default", "locked");
        gpg.generate("two@example.org", "future-default", "");
        byte[] sealed = sealed(OpenPgpSealing.of(Optional.empty(), recipients(gpg, "one@example.org")), random(SOME));
        assertThatThrownBy(() -> opened(bySecretKey(gpg, "two@example.org", "", ""), sealed))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("it opens with the secret key ");
        assertThatThrownBy(() -> opened(bySecretKey(gpg, "one@example.org", "locked", "wrong"), sealed))
                .isInstanceOf(WrongKeyException.class)
                .hasMessage("the passphrase does not unlock the secret key");
        assertThatThrownBy(() -> opened(OpenPgpOpening.byPassphrase(PASSPHRASE), sealed))
                .isInstanceOf(WrongKeyException.class);
    }

    private List<Recipient> recipients(Gpg gpg, String... names) throws Exception {
        List<Recipient> recipients = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = Files.newInputStream(gpg.export(name, folder.resolve(name + ".asc")))) {
                recipients.addAll(Recipient.read(in));
            }
        }
        return recipients;
    }

    private OpenPgpOpening bySecretKey(Gpg gpg, String name, String lock, String given) throws Exception {
        try (InputStream in = Files.newInputStream(gpg.exportSecret(name, lock, folder.resolve(name + ".key")))) {
            return OpenPgpOpening.bySecretKey(in, () -> new Secret(given));
        }
    }

    @Test
    void aWrongPassphraseIsNoticedBeforeAByteIsHandedOut() throws IOException {
        byte[] sealed = sealed(byPassphrase(), random(SOME));
        for (int i = 0; i < 5; i++) {
            OpenPgpOpening wrong = OpenPgpOpening.byPassphrase(new Secret("wrong " + i));
            assertThatThrownBy(() -> opened(wrong, sealed)).isInstanceOf(IOException.class);
        }
    }

    /** Wherever it is: in the keys, the content, the hash at the end. */
    @Test
    void aChangedByteIsAlwaysNoticed() throws IOException {
        byte[] sealed = sealed(byPassphrase(), random(3000));
        OpenPgpOpening opening = OpenPgpOpening.byPassphrase(PASSPHRASE);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = sealed.clone();
            int place = 110 + random.nextInt(sealed.length - 110);
            changed[place] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> opened(opening, changed))
                    .as("byte %d", place)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aShortenedFileIsAlwaysNoticed() throws IOException {
        byte[] sealed = sealed(byPassphrase(), random(3000));
        OpenPgpOpening opening = OpenPgpOpening.byPassphrase(PASSPHRASE);
        for (int size = 0; size < sealed.length; size += 97) {
            byte[] shortened = Arrays.copyOf(sealed, size);
            assertThatThrownBy(() -> opened(opening, shortened)).isInstanceOf(IOException.class);
        }
    }
}
