package dev.orderly.archive.s3;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is said when a bucket cannot be used; the SDK has tried again by then where that could help. */
final class BucketFailure {

    private static final int MOVED = 301;
    private static final int WRONG = 400;
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER = 500;

    private static final Map<String, String> REFUSALS = Map.of(
            "InvalidAccessKeyId", "the access key is not known there",
            "SignatureDoesNotMatch", "the secret key does not fit the access key",
            "ExpiredToken", "the session token has expired",
            "InvalidToken", "the session token is not valid",
            "RequestTimeTooSkewed", "this machine's clock is wrong",
            "AccessDenied", "the access key may not do that");

    private BucketFailure() {}

    /** @throws ProblemException for every failure of the SDK */
    static <T> T told(BucketPlace place, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (SdkException e) {
            throw of(place, e);
        }
    }

    static ProblemException of(BucketPlace place, SdkException e) {
        return (e instanceof S3Exception answer ? answered(place, answer) : unanswered(place, e)).raise(e);
    }

    private static Problem answered(BucketPlace place, S3Exception e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        if (code.equals("NoSuchBucket")) {
            return Problem.of(
                            "bucket-missing",
                            ExitCode.CONNECTION,
                            "there is no bucket \"" + place.bucket() + "\" at that endpoint")
                    .hint("make it there first, or correct backups: bucket in orderly.yaml");
        }
        if (e.statusCode() == MOVED || code.equals("AuthorizationHeaderMalformed")) {
            return Problem.of(
                            "bucket-elsewhere",
                            ExitCode.CONNECTION,
                            "the bucket \"" + place.bucket() + "\" lies in another region")
                    .hint("say which: backups: {region: NAME}, in orderly.yaml");
        }
        if (REFUSALS.containsKey(code) || e.statusCode() == FORBIDDEN || e.statusCode() == UNKNOWN) {
            return refused(place, REFUSALS.getOrDefault(code, "the access key may not do that, or is not known"));
        }
        return Problem.of(
                        "bucket-failed",
                        ExitCode.CONNECTION,
                        "the bucket \"" + place.bucket() + "\" answers with " + e.statusCode() + words(code, e))
                .hint(
                        e.statusCode() >= WRONG && e.statusCode() < SERVER
                                ? "see that the endpoint speaks the protocol of S3"
                                : "try again later");
    }

    private static String words(String code, S3Exception e) {
        String said = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
        return (code.isEmpty() ? "" : " " + code) + (said == null || said.isEmpty() ? "" : ": " + said);
    }

    private static Problem refused(BucketPlace place, String why) {
        return Problem.of(
                        "bucket-refused", ExitCode.CONNECTION, "the bucket \"" + place.bucket() + "\" refuses: " + why)
                .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE")
                .hint("the key needs s3:ListBucket, s3:GetObject, s3:PutObject and s3:AbortMultipartUpload");
    }

    private static Problem unanswered(BucketPlace place, SdkException e) {
        String said = String.valueOf(e.getMessage());
        if (e instanceof AbortedException) {
            return Problem.of("cancelled", ExitCode.CANCELLED, "the work on the bucket was cancelled");
        }
        if (said.contains("Unable to load credentials")) {
            return Problem.of(
                            "bucket-credentials-missing",
                            ExitCode.CONNECTION,
                            "there is no access key for the bucket \"" + place.bucket() + '"')
                    .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
        }
        if (said.contains("Unable to load region")) {
            return Problem.of(
                            "bucket-region-missing",
                            ExitCode.CONNECTION,
                            "the region of the bucket \"" + place.bucket() + "\" is not said")
                    .hint("say it: backups: {region: NAME}, in orderly.yaml, or AWS_REGION");
        }
        return Problem.of(
                        "bucket-unreachable",
                        ExitCode.CONNECTION,
                        "the bucket \"" + place.bucket() + "\" cannot be reached: " + cause(e))
                .hint("look at the network, and at backups: endpoint in orderly.yaml");
    }

    private static String cause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ", " + root.getMessage();
    }
}
