package dev.orderly.privacy.plan;

import java.util.regex.Pattern;

/** How names are written as keys of YAML. */
public final class Words {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern OTHER_THAN_TEXT = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private Words() {}

    public static String key(String name) {
        return PLAIN.matcher(name).matches() && !OTHER_THAN_TEXT.matcher(name).matches()
                ? name
                : '\'' + name.replace("'", "''") + '\'';
    }
}
