package dev.orderly.archive.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How buckets are reached. Keys come from where every tool of AWS looks for them: the variables {@code AWS_ACCESS_KEY_ID} and
 * {@code AWS_SECRET_ACCESS_KEY}, a profile, the machine's role.
 *
 * @param endpoint of a server that is not AWS
 * @param region empty to ask the same places for it
 * @param certificate of the authority that vouches for the server; empty for those that Java knows
 */
public record BucketAccess(Optional<URI> endpoint, Optional<String> region, Optional<Path> certificate) {

    /** What servers call it that have no regions. */
    private static final String ANY_REGION = "us-east-1";

    /** Of each request, with growing pauses: some seconds in all for a server that does not answer, and a minute for one that is busy. */
    private static final int ATTEMPTS = 6;

    /** @throws dev.orderly.problem.ProblemException {@code bucket-region-missing} or {@code bucket-certificate-unusable}, exit 3 */
    public Bucket open(BucketPlace place) {
        try {
            return new Bucket(client(), place, PartSizes.standard());
        } catch (SdkException e) {
            throw BucketFailure.of(place, e);
        }
    }

    S3Client client() {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder();
        certificate.map(Authorities::of).ifPresent(trusted -> http.tlsTrustManagersProvider(() -> trusted));
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(http)
                .overrideConfiguration(
                        settings -> settings.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        endpoint.ifPresent(address -> elsewhere(builder, address));
        region.ifPresent(name -> builder.region(Region.of(name)));
        return builder.build();
    }

    /** Many servers refuse checksums in trailers, and know buckets by path alone. */
    private static void elsewhere(S3ClientBuilder builder, URI address) {
        builder.endpointOverride(address)
                .region(Region.of(ANY_REGION))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
}
