package dev.orderly.privacy.form;

/** The look of values of one kind: which texts have it, what of them is replaced, what follows from the rest. */
interface Shape {

    boolean admits(String text);

    /** What is replaced of a text that has this look. */
    Slots slots(String text);

    /** Puts right what follows from the rest. */
    default void complete(char[] text) {}

    /** What is put around what was encrypted. */
    default String wrapped(String text) {
        return text;
    }

    /** Without what {@link #wrapped} has put around it. */
    default String unwrapped(String text) {
        return text;
    }

    /** Any text. */
    record Any(boolean digitsOnly) implements Shape {

        @Override
        public boolean admits(String text) {
            return true;
        }

        @Override
        public Slots slots(String text) {
            if (!digitsOnly) {
                return Slots.all(text, 0);
            }
            Slots slots = Slots.in(text);
            for (int place = 0; place < text.length(); place++) {
                if (Character.isDigit(text.charAt(place))) {
                    slots.add(place);
                }
            }
            return slots;
        }
    }
}
