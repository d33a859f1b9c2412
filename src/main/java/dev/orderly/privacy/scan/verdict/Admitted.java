package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.type.TypeKind;
import java.util.EnumSet;
import java.util.Set;

/** Which classes a type can hold at all. */
final class Admitted {

    private static final Set<DataClass> NUMBERS = EnumSet.of(
            DataClass.PHONE,
            DataClass.FAX,
            DataClass.NATIONAL_ID,
            DataClass.MEDICAL_RECORD_NUMBER,
            DataClass.HEALTH_PLAN_ID,
            DataClass.ACCOUNT_NUMBER,
            DataClass.CREDIT_CARD,
            DataClass.LICENCE_NUMBER,
            DataClass.DEVICE_ID,
            DataClass.DIAGNOSIS,
            DataClass.SECRET,
            DataClass.POSTAL_ADDRESS);
    private static final Set<DataClass> DATES = EnumSet.of(DataClass.DATE_OF_BIRTH, DataClass.PERSON_DATE);
    private static final Set<DataClass> BYTES = EnumSet.of(DataClass.BIOMETRIC, DataClass.FACE_PHOTO, DataClass.SECRET);
    private static final Set<DataClass> UUIDS = EnumSet.of(DataClass.DEVICE_ID, DataClass.SECRET);

    private Admitted() {}

    static Set<DataClass> by(TypeKind kind, boolean isArray) {
        return switch (kind) {
            case TEXT, JSON, XML, MAP -> EnumSet.allOf(DataClass.class);
            case INTEGER -> with(NUMBERS, DataClass.DEMOGRAPHIC, DataClass.DATE_OF_BIRTH);
            case DECIMAL -> isArray ? Set.of(DataClass.BIOMETRIC) : Set.of(DataClass.GEO);
            case DATE, MOMENT -> DATES;
            case UUID -> UUIDS;
            case BYTES -> BYTES;
            case HOST -> Set.of(DataClass.IP_ADDRESS);
            case HARDWARE -> Set.of(DataClass.MAC_ADDRESS);
            case POINT -> Set.of(DataClass.GEO);
            default -> Set.of();
        };
    }

    private static Set<DataClass> with(Set<DataClass> some, DataClass... more) {
        Set<DataClass> all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }
}
