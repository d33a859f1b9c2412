package dev.orderly.privacy.manifest;

import dev.orderly.privacy.key.RootKey;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest as a document: {@code {"manifest": …, "signature": {"algorithm", "key", "value"}}}. What is signed is the manifest with
 * its keys in order and no white space, whatever it holds: also what this version does not know.
 */
public final class SignedManifest {

    private static final String ALGORITHM = "HMAC-SHA256";
    private static final String PURPOSE = "anonymised run 1\n";
    private static final String MANIFEST = "manifest";
    private static final String SIGNATURE = "signature";
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final RunManifest manifest;
    private final JsonNode signed;
    private final JsonNode signature;

    private SignedManifest(RunManifest manifest, JsonNode signed, JsonNode signature) {
        this.manifest = manifest;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * The document.
     *
     * @param key one that is kept; without it the document is not signed, since nobody could ever check it
     */
    public static byte[] write(RunManifest manifest, Optional<RootKey> key) {
        ObjectNode tree = MAPPER.createObjectNode();
        JsonNode body = MAPPER.valueToTree(manifest);
        tree.set(MANIFEST, body);
        key.filter(RootKey::kept).ifPresent(with -> tree.set(SIGNATURE, signature(body, with)));
        return (MAPPER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode signature(JsonNode body, RootKey key) {
        return MAPPER.createObjectNode()
                .put("algorithm", ALGORITHM)
                .put(KEY, key.id())
                .put(VALUE, HexFormat.of().formatHex(signatureOf(body, key)));
    }

    private static byte[] signatureOf(JsonNode body, RootKey key) {
        String text = PURPOSE + CANONICAL.writeValueAsString(body);
        return key.signatureOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The document as it was written; whether it is true, {@link #check} tells.
     *
     * @param place where it is from, for messages
     * @throws dev.orderly.problem.ProblemException {@code manifest-broken}, exit 6
     */
    public static SignedManifest read(byte[] json, String place) {
        try {
            ObjectNode tree = MAPPER.readValue(json, ObjectNode.class);
            RunManifest manifest = MAPPER.treeToValue(tree.path(MANIFEST), RunManifest.class);
            if (manifest == null) {
                throw broken(place, "it is none").raise();
            }
            if (manifest.format() > RunManifest.FORMAT) {
                throw broken(place, "a newer version of Orderly wrote it, in format " + manifest.format())
                        .raise();
            }
            return new SignedManifest(manifest, tree.path(MANIFEST), tree.path(SIGNATURE));
        } catch (JacksonException e) {
            throw broken(place, "it cannot be read as one").raise(e);
        }
    }

    private static Problem broken(String place, String why) {
        return Problem.of(
                        "manifest-broken", ExitCode.INVALID_INPUT, "the manifest " + place + " cannot be used: " + why)
                .hint("take what it belongs to as unproven, and make it again");
    }

    public RunManifest manifest() {
        return manifest;
    }

    /** The id of the key that it says it was signed with; empty when it is not signed. */
    public String signedBy() {
        return signature.path(KEY).asString("");
    }

    /** @param key to check with, where there is one */
    public SignatureState check(Optional<RootKey> key) {
        if (signature.isMissingNode()) {
            return key.isPresent() ? SignatureState.UNSIGNED : SignatureState.NEVER_SIGNED;
        }
        if (key.isEmpty()) {
            return SignatureState.NO_KEY;
        }
        if (!signedBy().equals(key.get().id())) {
            return SignatureState.WRONG_KEY;
        }
        return isTrue(key.get()) ? SignatureState.VALID : SignatureState.EDITED;
    }

    private boolean isTrue(RootKey key) {
        byte[] expected = signatureOf(signed, key);
        byte[] written = HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII);
        boolean known = signature.path("algorithm").asString("").equals(ALGORITHM);
        return known
                && MessageDigest.isEqual(
                        written, signature.path(VALUE).asString("").getBytes(StandardCharsets.US_ASCII));
    }
}
