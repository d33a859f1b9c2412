package dev.orderly.privacy.scan.path;

/** Reads arrays and rows as PostgreSQL writes them (manual, 8.15.6 and 8.16.6). */
final class Literals {

    private Literals() {}

    static boolean array(String value, PartSink sink) {
        return elements(value, '{', '}', (index, element) -> {
            if (!element.equals("NULL")) {
                sink.part("$[*]", "", element);
            }
        });
    }

    static boolean row(String value, PartSink sink) {
        return elements(value, '(', ')', (index, element) -> sink.part("$." + index, "", element));
    }

    private interface Elements {
        void element(int index, String element);
    }

    private static boolean elements(String value, char open, char close, Elements sink) {
        int start = value.indexOf(open);
        if (start < 0) {
            return false;
        }
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        int index = 1;
        for (int i = start + 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                element.append(value.charAt(++i));
            } else if (c == '"' && quoted && i + 1 < value.length() && value.charAt(i + 1) == '"') {
                element.append(value.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && (c == ',' || c == close || c == open)) {
                if (any || !element.isEmpty()) {
                    sink.element(index, element.toString());
                }
                index += c == ',' ? 1 : 0;
                element.setLength(0);
                any = false;
            } else {
                element.append(c);
            }
        }
        return !quoted && value.charAt(value.length() - 1) == close;
    }
}
