package dev.orderly.notification;

import dev.orderly.environment.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * POSTs the event as JSON. With a secret the header {@code X-Orderly-Signature} is {@code sha256=} and the HMAC-SHA256 (RFC 2104)
 * of the body in hexadecimal digits. Redirects are not followed: a signed message goes where it was meant to.
 *
 * @param address may hold a token, so no message repeats it
 */
record WebhookDelivery(Secret address, Optional<Secret> secret) implements Delivery {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BUSY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    @Override
    public String deliver(Message message, Duration limit) throws NotDelivered, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
        // the body of the answer is left unread: one that never ends would keep us
        CompletableFuture<HttpResponse<InputStream>> answer = sent(client, request(message, limit));
        try {
            HttpResponse<InputStream> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            close(response.body());
            return judged(response.statusCode());
        } catch (TimeoutException e) {
            throw new NotDelivered("does not answer within " + limit.toMillis() + " ms", true);
        } catch (ExecutionException e) {
            throw new NotDelivered(why(e.getCause() == null ? e : e.getCause()), true);
        } finally {
            answer.cancel(true);
        }
    }

    private static CompletableFuture<HttpResponse<InputStream>> sent(HttpClient client, HttpRequest request)
            throws NotDelivered {
        try {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            throw noUrl();
        }
    }

    private static NotDelivered noUrl() {
        return new NotDelivered("has an address that is no URL of http or https", false);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // the status has come, which is all that counts
            return;
        }
    }

    private HttpRequest request(Message message, Duration limit) throws NotDelivered {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.reveal()))
                    .timeout(limit)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "orderly")
                    .header("X-Orderly-Id", message.id());
            secret.ifPresent(key -> request.header("X-Orderly-Signature", "sha256=" + signature(key, message.body())));
            return request.POST(HttpRequest.BodyPublishers.ofString(message.body()))
                    .build();
        } catch (IllegalArgumentException e) {
            throw noUrl();
        }
    }

    static String signature(Secret key, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String judged(int status) throws NotDelivered {
        if (status >= 200 && status < 300) {
            return "HTTP " + status;
        }
        boolean again = status >= 500 || status == BUSY || status == REQUEST_TIMEOUT;
        throw new NotDelivered("answers with HTTP " + status, again);
    }

    private static String why(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "cannot be reached";
        }
        return failure instanceof java.net.http.HttpTimeoutException
                ? "does not answer in time"
                : "cannot be told: " + failure.getClass().getSimpleName()
                        + Objects.requireNonNullElse(failure.getMessage(), "").replaceAll("^(?=.)", " ");
    }
}
