package dev.orderly.archive.toc;

import java.util.Arrays;

/** When an entry is restored: what rows need, the rows, what needs the rows. */
public enum Section {
    NONE(1),
    PRE_DATA(2),
    DATA(3),
    POST_DATA(4);

    private final int code;

    Section(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Section of(int code) {
        return Arrays.stream(values())
                .filter(section -> section.code == code)
                .findFirst()
                .orElseThrow(() -> BrokenToc.because("there is no section " + code));
    }
}
