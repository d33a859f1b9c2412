package dev.orderly.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files for objects, which are called whatever their owners like. */
public final class FileNames {

    private FileNames() {}

    /**
     * Percent-encoded UTF-8 for all but plain ASCII: the same file on every machine. A JVM without a locale makes no other ones.
     *
     * @param name of an object; two names never give the same
     */
    public static String of(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || b == '_' || b == '-' || b == '$');
            safe.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02x", b & 0xff));
        }
        return safe.toString();
    }
}
