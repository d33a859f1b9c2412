package dev.orderly.catalog;

import java.util.regex.Pattern;

/** Connection strings without the passwords in them: as {@code key = value} words, or as a URI with user and parameters. */
final class ConnectionStrings {

    /** A value is quoted, with backslashes before quotes, or ends at a blank. */
    private static final Pattern WORD =
            Pattern.compile("(?i)\\s*\\b(ssl)?password\\s*=\\s*('(\\\\.|[^'\\\\])*'|(\\\\.|[^\\s\\\\])*)");

    private static final Pattern URI = Pattern.compile("(?i)^postgres(ql)?://.*");
    private static final Pattern URI_USER = Pattern.compile("(?i)^(postgres(?:ql)?://[^/?#@:]*):[^/?#@]*@");
    private static final Pattern URI_PARAMETER = Pattern.compile("(?i)([?&])(ssl)?password=[^&]*&?");

    private ConnectionStrings() {}

    static String withoutPasswords(String connection) {
        if (!URI.matcher(connection).matches()) {
            return WORD.matcher(connection).replaceAll("").strip();
        }
        String anonymous = URI_USER.matcher(connection).replaceFirst("$1@");
        return URI_PARAMETER.matcher(anonymous).replaceAll("$1").replaceAll("[?&]$", "");
    }
}
