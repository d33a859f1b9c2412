package dev.orderly.environment;

/** One server address of a URL; an IPv6 address stands without brackets. */
public record HostPort(String host, int port) {

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    boolean isLocal() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
