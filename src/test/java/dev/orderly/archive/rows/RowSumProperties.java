package dev.orderly.archive.rows;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.codec.digest.MurmurHash3;

class RowSumProperties {

    private static final int SEED = 0x4F524459;

    @Property
    void oneRowIsItsHash(@ForAll @Size(max = 70) byte[] bytes, @ForAll @IntRange(max = 20) int skipped) {
        int offset = Math.min(skipped, bytes.length);
        RowSum sum = new RowSum();
        sum.add(bytes, offset, bytes.length - offset);
        long[] hash = MurmurHash3.hash128x64(bytes, offset, bytes.length - offset, SEED);
        assertThat(sum.hash()).isEqualTo("%016x%016x".formatted(hash[1], hash[0]));
        assertThat(sum.rows()).isEqualTo(1);
        assertThat(sum.bytes()).isEqualTo(bytes.length - offset);
    }

    @Property
    void theOrderOfRowsDoesNotCount(@ForAll byte[] one, @ForAll byte[] other, @ForAll byte[] third) {
        RowSum sum = new RowSum();
        sum.add(one);
        sum.add(other);
        sum.add(third);
        RowSum part = new RowSum();
        part.add(third);
        part.add(one);
        RowSum backwards = new RowSum();
        backwards.add(other);
        backwards.add(part);
        assertThat(backwards.hash()).isEqualTo(sum.hash());
        assertThat(RowSum.of(sum.rows(), sum.bytes(), sum.hash()).hash()).isEqualTo(sum.hash());
    }
}
