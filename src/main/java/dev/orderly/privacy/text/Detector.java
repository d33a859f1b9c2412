package dev.orderly.privacy.text;

import java.util.function.Consumer;

/** Tells where in a text something stands that looks like an identifier. For several threads. */
@FunctionalInterface
public interface Detector {

    void find(String text, Consumer<Span> found);
}
