package dev.orderly.privacy.original;

/** Takes what could be an identifier. */
@FunctionalInterface
public interface TokenSink {

    /**
     * @param text as it is compared; only good until this returns
     * @param length how many bytes of it count
     */
    void token(TokenKind kind, byte[] text, int length, int digits, int letters);
}
