package dev.orderly.privacy.scan.value;

import dev.orderly.fake.Identifiers;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers that authorities, banks and makers give out. All but those said otherwise take the compact form: no separators, upper case. */
final class Numbers {

    private static final Pattern PAN = Pattern.compile("[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]");
    private static final Pattern GSTIN = Pattern.compile("\\d{2}[A-Z]{5}\\d{4}[A-Z][A-Z\\d]Z[A-Z\\d]");
    private static final Pattern NINO = Pattern.compile("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]");
    private static final Pattern CURP = Pattern.compile("[A-Z]{4}\\d{6}[HM][A-Z]{5}[A-Z\\d]\\d");
    private static final Pattern DNI = Pattern.compile("[XYZ\\d]\\d{7}[A-Z]");
    private static final Pattern MBI = Pattern.compile(
            "[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d[AC-HJKMNP-RT-Y]{2}\\d{2}");
    private static final Pattern DEA = Pattern.compile("[A-Z][A-Z9]\\d{7}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z\\d]{11,30}");
    private static final Pattern SSN = Pattern.compile("\\d{3}-\\d{2}-\\d{4}");
    private static final Pattern INDIAN_PLATE = Pattern.compile("[A-Z]{2}\\d{1,2}[A-Z]{1,3}\\d{4}");
    private static final Pattern GERMAN_PLATE = Pattern.compile("[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\\d{1,4}[EH]?");
    private static final Pattern SPANISH_PLATE = Pattern.compile("\\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}");
    private static final Pattern FRENCH_PLATE = Pattern.compile("[A-HJ-NP-TV-Z]{2}-\\d{3}-[A-HJ-NP-TV-Z]{2}");
    private static final Pattern INDIAN_LICENCE = Pattern.compile("[A-Z]{2}\\d{2}(19|20)\\d{2}\\d{7}");
    private static final Pattern ICD = Pattern.compile("[A-TV-Z]\\d[\\dAB]\\.[\\dA-Z]{1,4}");
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] NHS_WEIGHTS = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] ROUTING_WEIGHTS = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    private static final int[] CPF_FIRST = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CPF_SECOND = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final Set<Integer> CARD_LENGTHS = Set.of(13, 14, 15, 16, 19);

    private Numbers() {}

    /** Of an issuer that exists (ISO/IEC 7812), of a length that it uses, with Luhn's digit. */
    static boolean card(String digits) {
        return CARD_LENGTHS.contains(digits.length())
                && issuer(digits)
                && Identifiers.isLuhn(digits)
                && !isMonotonous(digits);
    }

    private static boolean issuer(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        int length = digits.length();
        if (length == 15) {
            return two == 34 || two == 37;
        }
        if (length == 14) {
            return two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
        }
        boolean long16 = (two >= 51 && two <= 55)
                || (four >= 2221 && four <= 2720)
                || two == 65
                || four == 6011
                || two == 60
                || (four >= 3528 && four <= 3589)
                || (four >= 8100 && four <= 8171)
                || two == 62
                || two == 64;
        return digits.charAt(0) == '4' || (length >= 16 && long16) || (length == 19 && (two == 63 || two == 67));
    }

    /** One digit over and over passes most sums. */
    private static boolean isMonotonous(String digits) {
        return digits.chars().distinct().count() < 2;
    }

    static boolean aadhaar(String digits) {
        return digits.length() == 12
                && digits.charAt(0) >= '2'
                && !isMonotonous(digits)
                && Identifiers.isVerhoeff(digits);
    }

    static boolean abha(String digits) {
        return digits.length() == 14 && !isMonotonous(digits) && Identifiers.isVerhoeff(digits);
    }

    static boolean imei(String digits) {
        return digits.length() == 15 && !isMonotonous(digits) && Identifiers.isLuhn(digits);
    }

    static boolean iccid(String digits) {
        return (digits.length() == 19 || digits.length() == 20)
                && digits.startsWith("89")
                && Identifiers.isLuhn(digits);
    }

    static boolean nhs(String digits) {
        if (digits.length() != 10 || isMonotonous(digits)) {
            return false;
        }
        int check = 11 - CheckDigits.weighted(digits, NHS_WEIGHTS, 11);
        return check != 10 && check % 11 == digits.charAt(9) - '0';
    }

    /** United States bank routing; the first two digits name a district. */
    static boolean routing(String digits) {
        if (digits.length() != 9) {
            return false;
        }
        int district = Integer.parseInt(digits.substring(0, 2));
        boolean exists = (district >= 1 && district <= 12)
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72);
        return exists && CheckDigits.weighted(digits, ROUTING_WEIGHTS, 10) == 0;
    }

    /** Of a person who treats patients in the United States: Luhn's digit over the number behind 80840. */
    static boolean npi(String digits) {
        return digits.length() == 10
                && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
                && Identifiers.isLuhn("80840" + digits);
    }

    static boolean dea(String text) {
        if (!DEA.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 2; i < 8; i++) {
            sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
        }
        return sum % 10 == text.charAt(8) - '0';
    }

    static boolean mbi(String text) {
        return text.length() == 11 && MBI.matcher(text).matches();
    }

    static boolean pan(String text) {
        return text.length() == 10 && PAN.matcher(text).matches();
    }

    static boolean gstin(String text) {
        return text.length() == 15 && GSTIN.matcher(text).matches();
    }

    static boolean nino(String text) {
        return text.length() == 9 && NINO.matcher(text).matches();
    }

    static boolean curp(String text) {
        return text.length() == 18 && CURP.matcher(text).matches();
    }

    /** Spanish DNI and NIE: the letter is the number modulo 23. */
    static boolean dni(String text) {
        if (text.length() != 9 || !DNI.matcher(text).matches()) {
            return false;
        }
        String number = text.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
        return DNI_LETTERS.charAt(Integer.parseInt(number) % 23) == text.charAt(8);
    }

    /** French social security: sex, year, month, place, and 97 minus the rest as the key. */
    static boolean nir(String digits) {
        if (digits.length() != 15 || (digits.charAt(0) != '1' && digits.charAt(0) != '2')) {
            return false;
        }
        int month = Integer.parseInt(digits.substring(3, 5));
        long number = Long.parseLong(digits.substring(0, 13));
        return month >= 1 && month <= 12 && 97 - number % 97 == Integer.parseInt(digits.substring(13));
    }

    static boolean cpf(String digits) {
        if (digits.length() != 11 || isMonotonous(digits)) {
            return false;
        }
        return cpfDigit(digits, CPF_FIRST) == digits.charAt(9) - '0'
                && cpfDigit(digits, CPF_SECOND) == digits.charAt(10) - '0';
    }

    private static int cpfDigit(String digits, int[] weights) {
        int rest = CheckDigits.weighted(digits, weights, 11);
        return rest < 2 ? 0 : 11 - rest;
    }

    static boolean taxId(String digits) {
        return digits.length() == 11 && digits.charAt(0) != '0' && CheckDigits.mod11to10(digits);
    }

    /** As it is written, with dashes; areas and groups that were never given out are refused. */
    static boolean ssn(String text) {
        if (text.length() != 11 || !SSN.matcher(text).matches()) {
            return false;
        }
        int area = Integer.parseInt(text.substring(0, 3));
        return area != 0 && area != 666 && area < 900 && !text.startsWith("00", 4) && !text.endsWith("0000");
    }

    static boolean iban(String text) {
        return text.length() >= 15
                && text.length() <= 34
                && IBAN.matcher(text).matches()
                && Identifiers.modulo97(text.substring(4) + text.substring(0, 4)) == 1;
    }

    /** Seventeen characters without I, O and Q; the ninth is the sum of the others (49 CFR 565), which makers outside of America leave out. */
    static boolean vin(String text) {
        if (text.length() != 17) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int value = vinValue(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * VIN_WEIGHTS[i];
        }
        char check = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return text.charAt(8) == check;
    }

    /** Letters count one to nine, three times over; I, O and Q are none. */
    private static int vinValue(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c < 'A' || c > 'Z' || c == 'I' || c == 'O' || c == 'Q') {
            return -1;
        }
        return c <= 'H' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
    }

    /** As written on the plate, in four countries. */
    static boolean plate(String text, String compact) {
        return text.length() >= 5
                && text.length() <= 14
                && (INDIAN_PLATE.matcher(compact).matches()
                        || GERMAN_PLATE.matcher(text).matches()
                        || SPANISH_PLATE.matcher(text).matches()
                        || FRENCH_PLATE.matcher(text).matches());
    }

    static boolean drivingLicence(String text) {
        return text.length() == 15 && INDIAN_LICENCE.matcher(text).matches();
    }

    /** As it is written, with a dot: without one it is three characters like any others. */
    static boolean icd(String text) {
        return text.length() <= 8 && ICD.matcher(text).matches();
    }
}
