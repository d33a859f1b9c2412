package dev.orderly.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A server in this process that speaks the protocol of S3 and checks signatures, with one bucket in memory. */
public final class TestBucket implements AutoCloseable {

    public static final String NAME = "test-backups";
    public static final String KEY = "test-key";
    public static final String SECRET = "test-secret";

    private final Store store = new Store();
    private final S3Proxy server;

    private TestBucket(Path keys) throws Exception {
        makeKey(keys.resolve("bucket.p12"));
        writeCertificate(keys.resolve("bucket.p12"), keys.resolve("bucket.pem"));
        store.createContainer(NAME);
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .secureEndpoint(URI.create("https://localhost:0"))
                .keyStore(keys.resolve("bucket.p12").toString(), SECRET)
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        server.start();
    }

    /** @param keys where {@code bucket.pem} is left, which vouches for the secure endpoint */
    public static TestBucket start(Path keys) throws Exception {
        return new TestBucket(keys);
    }

    private static void makeKey(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                + " -genkeypair -keyalg EC -validity 30 -alias bucket -dname CN=localhost"
                                + " -ext san=dns:localhost -ext bc:c=ca:true -storetype PKCS12 -storepass "
                                + SECRET + " -keystore " + file)
                        .split(" ")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static void writeCertificate(Path store, Path pem) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
        byte[] der = keys.getCertificate("bucket").getEncoded();
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
    }

    public String secureEndpoint() {
        return "https://localhost:" + server.getSecurePort();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public List<String> keys() {
        return store.list(ListObjectsV2Request.builder().bucket(NAME).build()).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    public byte[] get(String key) throws IOException {
        try (InputStream in = store.getBlob(NAME, key)) {
            return in.readAllBytes();
        }
    }

    /** Past the server and its checks. */
    public void put(String key, byte[] content) {
        store.delegate()
                .putBlob(
                        PutObjectRequest.builder()
                                .bucket(NAME)
                                .key(key)
                                .contentLength((long) content.length)
                                .build(),
                        new ByteArrayInputStream(content));
    }

    public void remove(String key) {
        store.removeBlob(NAME, key);
    }

    public void clear() {
        keys().forEach(this::remove);
        store.takeAll();
    }

    /** After so many objects the server fails at each other one; one that is sent again counts once. */
    public void takeNoMoreThan(int objects) {
        store.takeAll();
        store.most.set(objects);
    }

    public void takeAll() {
        store.takeAll();
    }

    /** How many parts of long objects have come so far. */
    public int parts() {
        return store.parts.get();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        store.close();
    }

    private static final class Store extends ForwardingBlobStore {
        private final AtomicInteger most = new AtomicInteger(Integer.MAX_VALUE);

        private final Set<String> taken = new HashSet<>();

        private final AtomicInteger parts = new AtomicInteger();

        Store() {
            super(new TransientNio2BlobStore());
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            requireRoom(request.key());
            return super.putBlob(request, content);
        }

        private synchronized void requireRoom(String key) {
            if (!taken.contains(key) && taken.size() >= most.get()) {
                throw new IllegalStateException("the disk of the bucket is full");
            }
            taken.add(key);
        }

        private synchronized void takeAll() {
            most.set(Integer.MAX_VALUE);
            taken.clear();
        }

        @Override
        public UploadPartResponse uploadMultipartPart(
                MultipartUpload upload, UploadPartRequest request, InputStream content) {
            parts.incrementAndGet();
            return super.uploadMultipartPart(upload, request, content);
        }
    }
}
