package dev.orderly.privacy.structure;

/** Parts of arrays and composite values, in double quotes where they need it. */
final class Quoted {

    private Quoted() {}

    /** Where the part that begins here ends; -1 when its quotes do not. */
    static int end(String text, int start, String delimiters) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && delimiters.indexOf(c) >= 0) {
                return i;
            }
        }
        return quoted ? -1 : text.length();
    }

    /** Without quotes and what they need: a backslash before a sign, or quotes twice. */
    static String bare(String literal) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\' && i + 1 < literal.length()) {
                out.append(literal.charAt(++i));
            } else if (c == '"' && quoted && i + 1 < literal.length() && literal.charAt(i + 1) == '"') {
                out.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static String written(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
