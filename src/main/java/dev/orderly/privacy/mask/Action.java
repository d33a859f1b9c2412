package dev.orderly.privacy.mask;

import dev.orderly.privacy.form.Form;
import java.util.Optional;

/** What is done to the values of a column. */
public sealed interface Action {

    /** As policies write it. */
    String word();

    /** The value stays. */
    record Keep() implements Action {
        @Override
        public String word() {
            return "keep";
        }
    }

    /** Null, in every row. */
    record Nothing() implements Action {
        @Override
        public String word() {
            return "null";
        }
    }

    /** Whatever is done to the column that a foreign key refers to. */
    record Reference() implements Action {
        @Override
        public String word() {
            return "reference";
        }
    }

    /** One value for all. */
    record Constant(String value) implements Action {
        @Override
        public String word() {
            return "constant";
        }
    }

    /** A text with masked values of other columns in it, as <code>{column}</code>. */
    record Template(String text) implements Action {
        @Override
        public String word() {
            return "template";
        }
    }

    /**
     * Another value of the same look, one to one.
     *
     * @param form empty for the one that type and class suggest
     * @param kept how many characters at the start stay
     */
    record Encrypt(Optional<Form> form, int kept) implements Action {
        @Override
        public String word() {
            return "encrypt";
        }
    }

    /** Something that is made up. */
    record Fake(FakePart part) implements Action {
        @Override
        public String word() {
            return "fake";
        }
    }

    /** Dates move by up to so many days, all of a person by the same number. */
    record Shift(int days) implements Action {
        @Override
        public String word() {
            return "shift";
        }
    }

    /**
     * Less exact.
     *
     * @param size the width of a band, or how many characters stay
     */
    record Generalise(Coarseness to, int size) implements Action {
        @Override
        public String word() {
            return "generalise";
        }
    }

    /** Letters and digits become stars, but for the last ones. */
    record Redact(int last) implements Action {
        @Override
        public String word() {
            return "redact";
        }
    }

    /** A keyed hash, as so many hexadecimal digits. */
    record Hash(int length) implements Action {
        @Override
        public String word() {
            return "hash";
        }
    }

    /** What is said of the person elsewhere is replaced in the text as it was there, and what looks like an identifier too. */
    record Redraft() implements Action {
        @Override
        public String word() {
            return "text";
        }
    }
}
