package dev.orderly.view;

/** Text made safe inside XML and HTML, in elements and in quoted attributes. */
public final class Markup {

    private Markup() {}

    /** Characters that act are shown instead, as on a terminal; line breaks and tabs stay. */
    public static String escaped(String text) {
        String harmless = Harmless.lines(text);
        StringBuilder safe = new StringBuilder(harmless.length() + 16);
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(isBroken(harmless, i) ? '\ufffd' : c);
            }
        }
        return safe.toString();
    }

    /** Half of a surrogate pair, or one of the two characters that XML 1.0 does not allow. */
    private static boolean isBroken(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        } else if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0xfffe;
    }
}
