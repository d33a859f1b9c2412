package dev.orderly.privacy.scan.name;

/** What a word stands for, in whatever language. */
record Concept(String name, Part part) {

    static Concept unknown(String word) {
        return new Concept(word, Part.UNKNOWN);
    }

    boolean is(Part other) {
        return part == other;
    }
}
