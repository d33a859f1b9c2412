package dev.orderly.privacy.original;

import dev.orderly.privacy.DataClass;
import java.util.Optional;

/** What values are compared as. For one thread. */
final class Forms {

    private static final String APART = ",;|{}[]\"\n";

    private final byte[] token = new byte[Tokenizer.LONGEST];
    private final Tokenizer addresses;
    private final TokenSink sink;
    private int found;

    Forms(TokenSink sink) {
        this.sink = sink;
        this.addresses = new Tokenizer(new Looks(), (kind, text, length, digits, letters) -> {
            found++;
            sink.token(kind, text, length, digits, letters);
        });
    }

    /** What an original is kept as: as a whole, and its parts where it lists several. */
    void of(String value, Optional<DataClass> dataClass) {
        byte[] text = Folded.of(value);
        if (addresses(text)) {
            return;
        }
        whole(text, 0, text.length, dataClass);
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            boolean ends = i == text.length || text[i] > 0 && APART.indexOf(text[i]) >= 0;
            if (ends && i > start && i - start < text.length) {
                whole(text, start, i, dataClass);
            }
            start = ends ? i + 1 : start;
        }
    }

    /** All that a value as a whole could be the same as. */
    void any(String value) {
        any(Folded.of(value));
    }

    /** @param text in small letters */
    void any(byte[] text) {
        if (!addresses(text)) {
            handle(text, 0, text.length);
            phone(text, 0, text.length);
            code(text, 0, text.length);
        }
    }

    private boolean addresses(byte[] text) {
        boolean any = false;
        for (int i = 0; i < text.length && !any; i++) {
            any = text[i] == '@';
        }
        found = 0;
        if (any) {
            addresses.read(text, 0, text.length);
        }
        return found > 0;
    }

    private void whole(byte[] text, int from, int to, Optional<DataClass> dataClass) {
        boolean isPhone = dataClass
                .filter(it -> it == DataClass.PHONE || it == DataClass.FAX)
                .isPresent();
        if (dataClass.filter(DataClass.USERNAME::equals).isPresent()) {
            handle(text, from, to);
        } else if (!isPhone || !phone(text, from, to)) {
            code(text, from, to);
        }
    }

    private void handle(byte[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text[start] == ' ') {
            start++;
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        if (end > start && end - start <= Tokenizer.LONGEST) {
            System.arraycopy(text, start, token, 0, end - start);
            sink.token(TokenKind.HANDLE, token, end - start, 0, end - start);
        }
    }

    /** Tells whether it is one. */
    private boolean phone(byte[] text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            byte kind = Signs.kind(text[i]);
            if (kind != Signs.DIGIT && kind != Signs.BETWEEN) {
                return false;
            }
            digits += kind == Signs.DIGIT ? 1 : 0;
        }
        if (digits < Tokenizer.FEWEST_PHONE || digits > Tokenizer.MOST_PHONE) {
            return false;
        }
        int length = digitsOf(text, from, to, digits - Tokenizer.OF_PHONE);
        if (length > 0) {
            sink.token(TokenKind.PHONE, token, length, length, 0);
        }
        return length > 0;
    }

    /** Without so many at the start, and without the zeros that follow. */
    private int digitsOf(byte[] text, int from, int to, int passed) {
        int seen = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            if (Signs.kind(text[i]) == Signs.DIGIT) {
                if (seen >= passed && (length > 0 || text[i] != '0') && length < Tokenizer.LONGEST) {
                    token[length++] = text[i];
                }
                seen++;
            }
        }
        return length;
    }

    private void code(byte[] text, int from, int to) {
        int digits = 0;
        int length = 0;
        for (int i = from; i < to && length < Tokenizer.LONGEST; i++) {
            if (Signs.isAlphanumeric(text[i])) {
                digits += Signs.kind(text[i]) == Signs.DIGIT ? 1 : 0;
                token[length++] = text[i];
            }
        }
        if (length == digits) {
            length = digitsOf(text, from, to, 0);
            digits = length;
        }
        if (length > 0 && length < Tokenizer.LONGEST) {
            sink.token(TokenKind.CODE, token, length, digits, length - digits);
        }
    }
}
