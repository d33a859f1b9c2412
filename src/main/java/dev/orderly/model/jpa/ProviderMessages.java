package dev.orderly.model.jpa;

import java.util.List;

/** What the other JVM printed: log lines and, at the end, the stack trace of what stopped it. */
final class ProviderMessages {

    private static final String CAUSE = "Caused by: ";
    private static final String FIRST = "Exception in thread ";
    private static final String CLASS_MISSING = "java.lang.NoClassDefFoundError: ";

    private ProviderMessages() {}

    /** The innermost cause in words. */
    static String reason(String printed) {
        List<String> told = printed.lines()
                .filter(line -> line.startsWith(CAUSE) || line.startsWith(FIRST))
                .toList();
        if (told.isEmpty()) {
            return printed.isBlank() ? "the other JVM said nothing" : printed.strip();
        }
        String last = told.stream()
                .filter(line -> line.contains(CLASS_MISSING))
                .findFirst()
                .orElse(told.get(told.size() - 1));
        return worded(last.replaceFirst("^" + FIRST + "\"[^\"]*\" ", "").replaceFirst("^" + CAUSE, ""));
    }

    private static String worded(String exception) {
        if (exception.startsWith(CLASS_MISSING)) {
            return "class " + exception.substring(CLASS_MISSING.length()).replace('/', '.')
                    + " is missing; name its jar in orderly.yaml, under jpa: class_path";
        }
        int colon = exception.indexOf(": ");
        return colon < 0 ? exception : exception.substring(colon + 2);
    }
}
