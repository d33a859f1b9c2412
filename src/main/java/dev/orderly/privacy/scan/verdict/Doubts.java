package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.value.Manner;
import dev.orderly.privacy.scan.value.Mark;
import dev.orderly.privacy.scan.value.ValueProfile;

/** What values take away from a name: a column that is called an e-mail address and has no at sign in it is none. */
final class Doubts {

    /** Fewer values prove nothing against a name. */
    private static final int ENOUGH = 8;

    private Doubts() {}

    /** Log-odds to take away, 0 where the values fit or are too few. */
    static double against(DataClass meaning, ValueProfile values) {
        if (values.values() < ENOUGH) {
            return 0;
        }
        double masked = values.share(Manner.MASKED) > 0.5 ? 5 : 0;
        return switch (meaning) {
            case EMAIL -> unless(values.share(Mark.EMAIL) > 0.1, 7);
            case IP_ADDRESS -> unless(values.share(Mark.IPV4) + values.share(Mark.IPV6) > 0.1, 6);
            case MAC_ADDRESS -> unless(values.share(Mark.MAC) > 0.1, 6);
            case URL -> unless(values.share(Mark.URL) > 0.1, 5);
            case PHONE, FAX -> masked + unless(values.share(Manner.DIALLED) > 0.4, 6);
            case CREDIT_CARD -> masked + unless(values.share(Manner.MANY_DIGITS) > 0.5, 5);
            case DATE_OF_BIRTH, PERSON_DATE -> unless(values.share(Manner.DATED) > 0.5, 4);
            case GEO -> unless(values.share(Manner.DEGREES) + values.share(Mark.COORDINATES) > 0.5, 5);
            case NATIONAL_ID,
                    MEDICAL_RECORD_NUMBER,
                    HEALTH_PLAN_ID,
                    ACCOUNT_NUMBER,
                    LICENCE_NUMBER,
                    VEHICLE_ID,
                    DEVICE_ID ->
                masked
                        + unless(values.share(Manner.WITH_DIGIT) > 0.5, 5)
                        + fewKinds(values)
                        + unless(values.share(Manner.SENTENCE) < 0.4, 3)
                        + unless(values.share(Manner.TINY) < 0.7, 2);
            case PERSON_NAME ->
                unless(values.share(Manner.CAPITALISED) > 0.4, 3)
                        + unless(values.share(Manner.NOT_A_NAME) < 0.3, 4)
                        + unless(values.share(Manner.WITH_DIGIT) < 0.5 || values.share(Mark.ONE_NAME) > 0.3, 2);
            case USERNAME -> unless(values.share(Manner.WITH_SPACE) < 0.3, 3) + fewKinds(values);
            case SECRET -> fewKinds(values) + unless(values.share(Manner.WITH_SPACE) < 0.4, 3);
            case BIOMETRIC -> unless(values.share(Manner.LONG) > 0.5, 5);
            case FACE_PHOTO ->
                unless(values.share(Mark.IMAGE) + values.share(Mark.URL) + values.share(Manner.LONG) > 0.5, 4);
            case POSTAL_ADDRESS -> unless(values.share(Manner.LETTERS) < 0.8 || values.share(Manner.TINY) < 0.8, 3);
            default -> 0;
        };
    }

    /** Whoever has a number of his own does not share it with hundreds. */
    private static double fewKinds(ValueProfile values) {
        return unless(values.values() < 40 || values.distinct() > 5, 4);
    }

    private static double unless(boolean fits, double doubt) {
        return fits ? 0 : doubt;
    }
}
