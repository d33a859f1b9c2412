package dev.orderly.dataset.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order of rows by their keys: as bytes of UTF-8, NULL first. */
public final class KeyOrder implements Comparator<List<@Nullable String>> {

    private final int[] places;

    public KeyOrder(SourceTable table) {
        this.places = IntStream.range(0, table.fields().size())
                .filter(i -> table.fields().get(i).key())
                .toArray();
    }

    @Override
    public int compare(List<@Nullable String> one, List<@Nullable String> other) {
        for (int place : places) {
            int order = compare(one.get(place), other.get(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // UTF-16 sorts surrogates before the last of the plane that UTF-8 sorts them after
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                return mixed
                        ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** A key as bytes in the same order: each value ends with a 0, which comes before all that a longer one goes on with. */
    public byte[] bytes(List<@Nullable String> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int place : places) {
            String value = row.get(place);
            bytes.write(value == null ? 0 : 1);
            if (value != null) {
                for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
                    write(each, bytes);
                }
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    /** 0 and 1, which hardly occur, are written as two bytes, so that 0 is free. */
    private static void write(byte each, ByteArrayOutputStream bytes) {
        if (each == 0 || each == 1) {
            bytes.write(1);
            bytes.write(each + 1);
        } else {
            bytes.write(each);
        }
    }
}
