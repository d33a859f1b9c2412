package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.DataClass;

/**
 * A form that a value can have. The weight is in log-odds and holds when all values have the form; {@code chance} is the share of
 * values that have it by accident where all are of the same make, such as one in ten for one check digit.
 */
public enum Mark {
    EMAIL(DataClass.EMAIL, 7, 0, true, "e-mail addresses"),
    PAYMENT_ADDRESS(DataClass.ACCOUNT_NUMBER, 6, 0, true, "payment addresses"),
    URL(DataClass.URL, 5, 0, false, "web addresses"),
    URL_PASSWORD(DataClass.SECRET, 7, 0, true, "addresses with a password"),
    TOKEN(DataClass.SECRET, 7, 0, true, "keys or tokens of a known make"),
    PASSWORD_HASH(DataClass.SECRET, 7, 0, true, "password hashes"),
    PRIVATE_KEY(DataClass.SECRET, 7, 0, true, "private keys"),
    IPV4(DataClass.IP_ADDRESS, 4, 0, false, "IPv4 addresses"),
    IPV6(DataClass.IP_ADDRESS, 6, 0, false, "IPv6 addresses"),
    MAC(DataClass.MAC_ADDRESS, 6, 0, false, "hardware addresses"),
    CARD(DataClass.CREDIT_CARD, 6.5, 0.1, false, "numbers of a card issuer with a right check digit"),
    IMEI(DataClass.DEVICE_ID, 5, 0.1, false, "IMEIs with a right check digit"),
    ICCID(DataClass.DEVICE_ID, 7, 0.1, false, "SIM numbers with a right check digit"),
    VIN(DataClass.VEHICLE_ID, 6, 0.1, false, "vehicle identification numbers"),
    PLATE(DataClass.VEHICLE_ID, 4.5, 0, false, "number plates"),
    AADHAAR(DataClass.NATIONAL_ID, 5.5, 0.1, false, "twelve digits with Aadhaar's check digit"),
    PAN(DataClass.NATIONAL_ID, 6, 0, true, "permanent account numbers"),
    GSTIN(DataClass.NATIONAL_ID, 1, 0, false, "tax numbers of organisations"),
    SSN(DataClass.NATIONAL_ID, 6, 0, true, "social security numbers"),
    DNI(DataClass.NATIONAL_ID, 6, 0.05, false, "Spanish identity numbers with a right letter"),
    NIR(DataClass.NATIONAL_ID, 6.5, 0.01, false, "French social security numbers"),
    NINO(DataClass.NATIONAL_ID, 6, 0, false, "British insurance numbers"),
    TAX_ID(DataClass.NATIONAL_ID, 3.5, 0.1, false, "German tax numbers with a right check digit"),
    CPF(DataClass.NATIONAL_ID, 5, 0.01, false, "Brazilian tax numbers"),
    CURP(DataClass.NATIONAL_ID, 6.5, 0, true, "Mexican population numbers"),
    NHS(DataClass.NATIONAL_ID, 2, 0.1, false, "NHS numbers with a right check digit"),
    IBAN(DataClass.ACCOUNT_NUMBER, 7, 0.01, true, "international account numbers"),
    ROUTING(DataClass.ACCOUNT_NUMBER, 1.5, 0.1, false, "bank routing numbers"),
    ABHA(DataClass.HEALTH_PLAN_ID, 5.5, 0.1, false, "fourteen digits with ABHA's check digit"),
    MBI(DataClass.HEALTH_PLAN_ID, 6.5, 0, false, "Medicare numbers"),
    NPI(DataClass.LICENCE_NUMBER, 4, 0.1, false, "provider numbers with a right check digit"),
    DEA(DataClass.LICENCE_NUMBER, 6, 0.1, false, "DEA numbers with a right check digit"),
    DRIVING_LICENCE(DataClass.LICENCE_NUMBER, 5, 0, false, "driving licence numbers"),
    PHONE(DataClass.PHONE, 5.5, 0, false, "telephone numbers as people write them"),
    PHONE_GROUPS(DataClass.PHONE, 2, 0, false, "groups of digits that could be telephone numbers"),
    PHONE_DIGITS(DataClass.PHONE, 0.5, 0, false, "digits that could be telephone numbers"),
    FULL_NAME(DataClass.PERSON_NAME, 5, 0.02, false, "given and family names"),
    ONE_NAME(DataClass.PERSON_NAME, 3.5, 0.02, false, "given or family names"),
    STREET(DataClass.POSTAL_ADDRESS, 5.5, 0.02, false, "streets with numbers"),
    COORDINATES(DataClass.GEO, 5, 0, false, "coordinates"),
    IMAGE(DataClass.FACE_PHOTO, 1, 0, false, "pictures"),
    BIOMETRIC_RECORD(DataClass.BIOMETRIC, 6, 0, false, "biometric records"),
    ICD(DataClass.DIAGNOSIS, 3.5, 0.05, false, "ICD-10 codes"),
    HEALTH_TERM(DataClass.DIAGNOSIS, 4, 0.05, false, "words of diagnoses"),
    DEMOGRAPHIC_WORD(DataClass.DEMOGRAPHIC, 1, 0, false, "words of gender, religion or origin"),
    HANDLE(DataClass.USERNAME, 4.5, 0, false, "handles"),
    MESSAGE(DataClass.FREE_TEXT, 7, 0, true, "medical messages"),
    INSIDE(DataClass.FREE_TEXT, 6.5, 0, true, "text with addresses or numbers of people in it"),
    SECRET_INSIDE(DataClass.FREE_TEXT, 6.5, 0, true, "text with keys or tokens in it"),
    NAME_INSIDE(DataClass.FREE_TEXT, 4, 0.02, false, "text with names of people in it");

    private final DataClass meaning;
    private final double weight;
    private final double chance;
    private final boolean telling;
    private final String words;

    Mark(DataClass meaning, double weight, double chance, boolean telling, String words) {
        this.meaning = meaning;
        this.weight = weight;
        this.chance = chance;
        this.telling = telling;
        this.words = words;
    }

    public DataClass meaning() {
        return meaning;
    }

    public double weight() {
        return weight;
    }

    public double chance() {
        return chance;
    }

    /** Whether a single value of this form among thousands is no accident. */
    public boolean isTelling() {
        return telling;
    }

    public String words() {
        return words;
    }
}
