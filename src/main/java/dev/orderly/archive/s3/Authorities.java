package dev.orderly.archive.s3;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of a file in PEM, and no others. */
final class Authorities {

    private Authorities() {}

    /** @throws dev.orderly.problem.ProblemException {@code bucket-certificate-unusable}, exit 3 */
    static TrustManager[] of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw Problem.of(
                            "bucket-certificate-unusable",
                            ExitCode.CONNECTION,
                            "cannot use the certificate \"" + file + "\" of the bucket's server: " + e)
                    .hint("name a file in PEM: backups: certificate, in orderly.yaml")
                    .raise(e);
        }
    }
}
