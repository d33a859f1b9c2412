package dev.orderly.privacy.scan.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.scan.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartsTest {

    private static List<String> parts(TypeKind kind, String value) {
        List<String> parts = new ArrayList<>();
        Parts.of(kind, value, (path, name, part) -> parts.add(path + " " + name + "=" + part));
        return parts;
    }

    @Test
    void jsonIsTakenApartByPath() {
        assertThat(parts(TypeKind.JSON, """
                {"a": {"b": ["x", {"c": 1.5}, ["y"]], "d": null, "e": true}, "f": "z"}"""))
                .containsExactly("$.a.b[*] a_b=x", "$.a.b[*].c b_c=1.5", "$.a.b[*][*] a_b=y", "$.f f=z");
    }

    @Test
    void keysThatAreValuesAreToldAsSuch() {
        assertThat(parts(TypeKind.JSON, """
                {"by": {"nina@firm.example": {"seen": 3}}, "4711": "x"}"""))
                .containsExactly("$.by.*#key =nina@firm.example", "$.by.*.seen by_seen=3", "$.*#key =4711", "$.* =x");
    }

    @Test
    void whatIsCutOffGivesThePartsBeforeTheCut() {
        assertThat(parts(TypeKind.JSON, "{\"a\": \"x\", \"b\": \"unfin")).containsExactly("$.a a=x");
        assertThat(Parts.of(TypeKind.JSON, "{\"a\": ", (path, name, part) -> {}))
                .isFalse();
        assertThat(parts(TypeKind.XML, "<a b='1'><c>x</c><d>")).containsExactly("$.a.@b b=1", "$.a.c a_c=x");
    }

    @Test
    void entitiesOfOthersAreNotFetched() {
        assertThat(parts(TypeKind.XML, "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"))
                .isEmpty();
    }

    @Test
    void hstoreArraysAndRowsAreReadAsTheServerWritesThem() {
        assertThat(parts(TypeKind.MAP, "\"a \\\"q\\\"\"=>\"x, y\", \"b\"=>NULL"))
                .containsExactly("$.a \"q\" a \"q\"=x, y");
        assertThat(parts(TypeKind.ROW, "(1,\"a \"\"b\"\", c\",,d)"))
                .containsExactly("$.1 =1", "$.2 =a \"b\", c", "$.4 =d");
        List<String> elements = new ArrayList<>();
        Parts.ofArray("{{\"a,b\",NULL},{c,\"d\\\"e\"}}", (path, name, part) -> elements.add(part));
        assertThat(elements).containsExactly("a,b", "c", "d\"e");
    }
}
