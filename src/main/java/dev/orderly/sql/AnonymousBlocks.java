package dev.orderly.sql;

/** Looks into the body of DO for what reaches outside the database: {@code DO $$ … CREATE ROLE … $$} is common. */
final class AnonymousBlocks {

    private AnonymousBlocks() {}

    static void look(String quotedBody, Traits traits) {
        look(Tokens.of(withoutQuotes(quotedBody)), traits);
    }

    private static void look(Tokens body, Traits traits) {
        for (int i = 0; i < body.size(); i++) {
            if (body.kind(i) == TokenKind.STRING) {
                if (i > 0 && (body.is(i - 1, "EXECUTE") || body.kind(i - 1) == TokenKind.OPEN)) {
                    look(Tokens.of(withoutQuotes(body.raw(i))), traits);
                }
            } else {
                Reach.find(body, i).ifPresent(traits::addReach);
            }
        }
        Functions.look(body, traits);
    }

    /** The text between the quotes; doubled quotes may stay, for only words count here. */
    private static String withoutQuotes(String quoted) {
        int open = quoted.indexOf(quoted.startsWith("$") ? '$' : '\'', quoted.startsWith("$") ? 1 : 0) + 1;
        int close = quoted.startsWith("$") ? quoted.length() - open : quoted.length() - 1;
        return open <= close ? quoted.substring(open, close) : "";
    }
}
