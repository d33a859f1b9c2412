package dev.orderly.privacy;

import static dev.orderly.privacy.Exposure.ATTRIBUTE;
import static dev.orderly.privacy.Exposure.DIRECT;
import static dev.orderly.privacy.Exposure.QUASI;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of sensitive data: the eighteen identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)(i)) and what else laws and common sense
 * protect. The spelling in {@link #label} is that of policies, reports and rules, and never changes.
 */
public enum DataClass {
    PERSON_NAME("person_name", DIRECT, false, "A", "name of a person"),
    POSTAL_ADDRESS("postal_address", QUASI, false, "B", "postal address or a part of one"),
    GEO("geo", QUASI, false, "B", "position of a person or a device"),
    DATE_OF_BIRTH("date_of_birth", QUASI, false, "C", "date of birth"),
    PERSON_DATE("hipaa_date", QUASI, false, "C", "other date in a person's life"),
    PHONE("phone", DIRECT, true, "D", "telephone number"),
    FAX("fax", DIRECT, true, "E", "fax number"),
    EMAIL("email", DIRECT, true, "F", "e-mail address"),
    NATIONAL_ID("national_id", DIRECT, true, "G", "national, tax or passport number"),
    MEDICAL_RECORD_NUMBER("medical_record_number", DIRECT, true, "H", "medical record number"),
    HEALTH_PLAN_ID("health_plan_id", DIRECT, true, "I", "health plan or insurance number"),
    ACCOUNT_NUMBER("account_number", DIRECT, true, "J", "account number"),
    CREDIT_CARD("credit_card", DIRECT, true, "J", "payment card number"),
    LICENCE_NUMBER("licence_number", DIRECT, true, "K", "licence or certificate number"),
    VEHICLE_ID("vehicle_id", DIRECT, true, "L", "vehicle identifier or number plate"),
    DEVICE_ID("device_id", DIRECT, true, "M", "device identifier or serial number"),
    URL("url", DIRECT, false, "N", "web address"),
    IP_ADDRESS("ip_address", DIRECT, false, "O", "IP address"),
    MAC_ADDRESS("mac_address", DIRECT, true, "M", "hardware address"),
    BIOMETRIC("biometric", DIRECT, false, "P", "biometric record"),
    FACE_PHOTO("face_photo", DIRECT, false, "Q", "photograph of a person"),
    USERNAME("username", DIRECT, true, "R", "user name or handle"),
    SECRET("secret", ATTRIBUTE, false, "", "password, key or token"),
    FREE_TEXT("free_text_pii", DIRECT, false, "", "text or document with any of these in it"),
    DIAGNOSIS("diagnosis", ATTRIBUTE, false, "", "diagnosis or other health statement"),
    DEMOGRAPHIC("demographic", QUASI, false, "", "gender, religion, origin and the like");

    private final String label;
    private final Exposure exposure;
    private final boolean unique;
    private final String safeHarbor;
    private final String words;

    DataClass(String label, Exposure exposure, boolean unique, String safeHarbor, String words) {
        this.label = label;
        this.exposure = exposure;
        this.unique = unique;
        this.safeHarbor = safeHarbor;
        this.words = words;
    }

    /** As policies, rules and reports spell it: lower case with underscores. */
    public String label() {
        return label;
    }

    /** How a value of this class leads to a person. */
    public Exposure exposure() {
        return exposure;
    }

    /** Whether one value belongs to one person or thing, so that finding it elsewhere is a leak and never chance. */
    public boolean isUnique() {
        return unique;
    }

    /** The letter under which Safe Harbor lists it, if it does. */
    public Optional<String> safeHarbor() {
        return safeHarbor.isEmpty() ? Optional.empty() : Optional.of(safeHarbor);
    }

    /** What it is, in a few words for a person. */
    public String words() {
        return words;
    }

    public static Optional<DataClass> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(DataClass::label).toList();
    }
}
