package dev.orderly.privacy.leak;

/** Passes over a document and tells its strings and numbers, with the key that was read last. What is malformed is read as far as it goes. */
final class JsonWalk {

    /** Takes the values of a document. */
    interface Values {

        /** A key was read, between its quotes. */
        void key(byte[] text, int from, int to);

        /** A string, between its quotes. */
        void string(byte[] text, int from, int to);

        void number(byte[] text, int from, int to);
    }

    private JsonWalk() {}

    static void over(byte[] text, int from, int to, Values values) {
        int at = from;
        while (at < to) {
            byte b = text[at];
            if (b == '"') {
                at = string(text, at, to, values);
            } else if (b >= '0' && b <= '9') {
                int end = at;
                while (end < to && isOfNumber(text[end])) {
                    end++;
                }
                values.number(text, at, end);
                at = end;
            } else {
                at++;
            }
        }
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-';
    }

    private static int string(byte[] text, int quote, int to, Values values) {
        int end = quote + 1;
        while (end < to && text[end] != '"') {
            end += text[end] == '\\' ? 2 : 1;
        }
        end = Math.min(end, to);
        int next = end + 1;
        while (next < to && (text[next] == ' ' || text[next] == '\n' || text[next] == '\t' || text[next] == '\r')) {
            next++;
        }
        if (next < to && text[next] == ':') {
            values.key(text, quote + 1, end);
            return next + 1;
        }
        values.string(text, quote + 1, end);
        return end + 1;
    }
}
