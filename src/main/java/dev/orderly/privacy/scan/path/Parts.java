package dev.orderly.privacy.scan.path;

import dev.orderly.privacy.scan.type.TypeKind;

/** Takes values apart. What is cut off or malformed gives the parts before the fault. */
public final class Parts {

    private Parts() {}

    /** @return whether the value could be read to its end */
    public static boolean of(TypeKind kind, String value, PartSink sink) {
        return switch (kind) {
            case JSON -> JsonParts.read(value, sink);
            case XML -> XmlParts.read(value, sink);
            case MAP -> MapParts.read(value, sink);
            case ROW -> Literals.row(value, sink);
            default -> false;
        };
    }

    /** The elements of an array as PostgreSQL writes it, of any number of dimensions. */
    public static boolean ofArray(String value, PartSink sink) {
        return Literals.array(value, sink);
    }
}
