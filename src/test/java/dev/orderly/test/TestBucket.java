package dev.orderly.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server in this process that speaks the protocol of S3 and checks signatures, with one bucket in memory. */
public final class TestBucket implements AutoCloseable {

    public static final String NAME = "test-backups";
    public static final String KEY = "test-key";
    public static final String SECRET = "test-secret";

    private final Store store = new Store();
    private final S3Proxy server;

    private TestBucket() throws Exception {
        store.createContainer(NAME);
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        server.start();
    }

    public static TestBucket start() throws Exception {
        return new TestBucket();
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
        store.left.set(Integer.MAX_VALUE);
    }

    /** After so many objects more the server fails at each. */
    public void takeNoMoreThan(int objects) {
        store.left.set(objects);
    }

    @Override
    public void close() throws Exception {
        server.stop();
        store.close();
    }

    private static final class Store extends ForwardingBlobStore {
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        Store() {
            super(new TransientNio2BlobStore());
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("the disk of the bucket is full");
            }
            return super.putBlob(request, content);
        }
    }
}
