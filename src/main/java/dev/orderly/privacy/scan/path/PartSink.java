package dev.orderly.privacy.scan.path;

/** Takes the scalars of a value. */
@FunctionalInterface
public interface PartSink {

    /**
     * @param path such as {@code $.contact.phones[*]}
     * @param name the last two keys of it, by which the part is called
     * @param value never of a truth value or a null, which tell nothing
     */
    void part(String path, String name, String value);
}
