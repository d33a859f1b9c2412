package dev.orderly.privacy.form;

/** E-mail addresses. Of user and host together another address is made, below a domain that is reserved for examples (RFC 2606). */
record EmailShape() implements Shape {

    private static final String HOST = ".example.org";

    @Override
    public boolean admits(String text) {
        int at = text.indexOf('@');
        return at > 0 && at < text.length() - 1 && text.indexOf('@', at + 1) < 0;
    }

    @Override
    public Slots slots(String text) {
        return Slots.all(text, 0);
    }

    @Override
    public String wrapped(String text) {
        return text + HOST;
    }

    @Override
    public String unwrapped(String text) {
        return text.endsWith(HOST) ? text.substring(0, text.length() - HOST.length()) : text;
    }
}
