package dev.orderly.privacy.scan.value;

import java.util.List;
import java.util.regex.Pattern;

/** Keys, tokens and hashes that are known by how they begin. */
final class Secrets {

    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*");
    private static final Pattern HASH =
            Pattern.compile("\\$(2[abxy]?|argon2(id|i|d)|1|5|6|y|pbkdf2[\\w-]*|scrypt)\\$.{12,}"
                    + "|\\{(SSHA|SHA|MD5|CRYPT|SSHA512)\\}.{12,}|(pbkdf2_sha256|bcrypt_sha256|SCRAM-SHA-256)\\$.{12,}");
    private static final List<String> PREFIXES = List.of(
            "AKIA",
            "ASIA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "github_pat_",
            "glpat-",
            "xoxb-",
            "xoxp-",
            "xoxa-",
            "xapp-",
            "sk_live_",
            "sk_test_",
            "rk_live_",
            "pk_live_",
            "whsec_",
            "AIza",
            "ya29.",
            "SG.",
            "sk-",
            "npm_",
            "pypi-",
            "dop_v1_",
            "hvs.",
            "shpat_",
            "EAAC",
            "key-",
            "AGE-SECRET-KEY-",
            "GOCSPX-",
            "rzp_live_",
            "rzp_test_");

    private static final int SHORTEST = 16;

    private Secrets() {}

    static boolean jwt(String text) {
        return text.startsWith("eyJ") && JWT.matcher(text).matches();
    }

    static boolean passwordHash(String text) {
        char first = text.charAt(0);
        return (first == '$' || first == '{' || first == 'p' || first == 'b' || first == 'S')
                && HASH.matcher(text).matches();
    }

    static boolean privateKey(String text) {
        return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----");
    }

    /** A token of a known make as one of the words of a text. */
    static boolean isInside(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || " \t\n\r\"'`,;=()<>".indexOf(text.charAt(i)) >= 0) {
                if (i - start >= SHORTEST && isKey(text.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Sentences end with signs that tokens do not. */
    private static boolean isKey(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        String bare = word.substring(0, end);
        return token(bare) || jwt(bare);
    }

    /** A prefix that one maker uses, then nothing but the characters of tokens. */
    static boolean token(String text) {
        if (text.length() < SHORTEST || text.length() > 512) {
            return false;
        }
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix)) {
                return isOpaque(text, prefix.length());
            }
        }
        return false;
    }

    private static boolean isOpaque(String text, int start) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return digit && letter;
    }
}
