package dev.orderly.archive.manifest;

import dev.orderly.operation.LogHead;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code manifest.json} and {@code head.json}, read and written. */
public final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /** Archives of before it was noted have none. */
    private static final String LOG = "log";

    private ManifestJson() {}

    public static byte[] write(Manifest manifest) {
        return bytes(manifest);
    }

    public static byte[] write(Head head) {
        return bytes(head);
    }

    private static byte[] bytes(Object document) {
        return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws dev.orderly.problem.ProblemException {@code archive-broken}, exit 6 */
    public static Manifest read(byte[] json, String archive) {
        Manifest manifest = read(json, archive, Manifest.class);
        requireKnown(manifest.format(), archive);
        return manifest;
    }

    /** @throws dev.orderly.problem.ProblemException {@code archive-broken}, exit 6 */
    public static Head readHead(byte[] json, String archive) {
        Head head = read(json, archive, Head.class);
        requireKnown(head.format(), archive);
        return head;
    }

    private static <T> T read(byte[] json, String archive, Class<T> document) {
        try {
            ObjectNode tree = MAPPER.readValue(json, ObjectNode.class);
            if (!tree.has(LOG)) {
                tree.set(LOG, MAPPER.valueToTree(LogHead.NONE));
            }
            return MAPPER.treeToValue(tree, document);
        } catch (JacksonException e) {
            throw broken(archive, "its manifest cannot be read").raise(e);
        }
    }

    private static void requireKnown(int format, String archive) {
        if (format > Manifest.FORMAT) {
            throw broken(archive, "a newer version of Orderly wrote its manifest, of format " + format)
                    .raise();
        }
    }

    private static Problem broken(String archive, String why) {
        return Problem.of(
                        "archive-broken",
                        ExitCode.INVALID_INPUT,
                        "the archive \"" + archive + "\" cannot be used: " + why)
                .hint("use another one, see: backup list");
    }
}
