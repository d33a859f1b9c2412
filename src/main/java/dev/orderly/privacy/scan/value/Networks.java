package dev.orderly.privacy.scan.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** What machines are reached by. */
final class Networks {

    private static final Pattern MAC =
            Pattern.compile("([0-9A-F]{2}[:-]){5}[0-9A-F]{2}|([0-9A-F]{4}\\.){2}[0-9A-F]{4}", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAYMENT = Pattern.compile("[\\w.-]{2,64}@[A-Za-z]{2,24}");
    private static final Pattern HEX_GROUPS = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(/\\d{1,3})?");

    private Networks() {}

    /** A local part, one at, and a domain with a dot and a last label of letters. */
    static boolean email(String text) {
        int at = text.indexOf('@');
        return at > 0
                && text.length() <= 254
                && text.indexOf('@', at + 1) < 0
                && isLocal(text, at)
                && isDomain(text.substring(at + 1));
    }

    private static boolean isLocal(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._%+-'".indexOf(c) < 0) {
                return false;
            }
        }
        return text.charAt(0) != '.';
    }

    static boolean isDomain(String domain) {
        int dot = domain.lastIndexOf('.');
        if (dot <= 0 || domain.length() - dot < 3 || domain.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean fits = i > dot ? Character.isLetter(c) : Character.isLetterOrDigit(c) || c == '-' || c == '.';
            if (i != dot && !fits) {
                return false;
            }
        }
        return true;
    }

    /** Of India's unified payments: a name at a bank, which has no dot. */
    static boolean paymentAddress(String text) {
        return PAYMENT.matcher(text).matches();
    }

    static boolean url(String text) {
        String start = text.length() > 8 ? text.substring(0, 8).toLowerCase(Locale.ROOT) : "";
        boolean scheme = start.startsWith("http://") || start.startsWith("https://") || start.startsWith("ftp://");
        return (scheme || (start.startsWith("www.") && text.indexOf('.', 4) > 4)) && text.indexOf(' ') < 0;
    }

    /** Any scheme, with a user and a password before the host. */
    static boolean urlWithPassword(String text) {
        int slashes = text.indexOf("://");
        if (slashes < 2) {
            return false;
        }
        int at = text.indexOf('@', slashes);
        int colon = text.indexOf(':', slashes + 3);
        int slash = text.indexOf('/', slashes + 3);
        return at > 0 && colon > slashes + 2 && colon < at - 1 && (slash < 0 || slash > at);
    }

    static boolean ipv4(String text) {
        int part = -1;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (part < 0) {
                    return false;
                }
                dots++;
                part = -1;
            } else {
                part = part < 0 ? c - '0' : part == 0 ? 999 : part * 10 + c - '0';
                if (c < '0' || c > '9' || part > 255) {
                    return false;
                }
            }
        }
        return dots == 3 && part >= 0 && text.charAt(0) != '0';
    }

    static boolean ipv6(String text, int colons) {
        return colons >= 2
                && colons <= 7
                && text.length() >= 4
                && (colons == 7 || text.contains("::"))
                && HEX_GROUPS.matcher(text).matches();
    }

    static boolean mac(String text) {
        return (text.length() == 17 || text.length() == 14) && MAC.matcher(text).matches();
    }
}
