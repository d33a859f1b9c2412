package dev.orderly.fake;

/**
 * Identifiers with the check digits that forms ask for, those of India whole; none of them was given to anybody on purpose. The digits are
 * reckoned for whoever has the rest.
 */
public final class Identifiers {

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Of the dihedral group D5, in which Verhoeff's scheme (1969) reckons. */
    private static final int[][] PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };

    private static final int[][] PERMUTATION = permutations();
    private static final int[] INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

    private Identifiers() {}

    private static int[][] permutations() {
        int[][] all = new int[8][10];
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int digit = 0; digit < 10; digit++) {
            all[0][digit] = digit;
        }
        for (int i = 1; i < all.length; i++) {
            for (int digit = 0; digit < 10; digit++) {
                all[i][digit] = all[i - 1][step[digit]];
            }
        }
        return all;
    }

    /** Twelve digits, the last of them Verhoeff's; the first is 2 or more, as the issuing authority says. */
    public static String aadhaar(long number) {
        String digits = String.valueOf(20_000_000_000L + Math.floorMod(number, 80_000_000_000L));
        return digits + verhoeff(digits);
    }

    /** The digit that makes a number of digits right. */
    public static int verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            check = PRODUCT[check][PERMUTATION[(i + 1) % 8][digit]];
        }
        return INVERSE[check];
    }

    /** Whether the last digit is the one that Verhoeff's scheme wants. */
    public static boolean isVerhoeff(String digits) {
        return verhoeff(digits.substring(0, digits.length() - 1)) == digits.charAt(digits.length() - 1) - '0';
    }

    /** A number with so many digits, zeros before it. */
    public static String digits(long number, int length) {
        String text = Long.toString(number);
        return text.length() >= length ? text : "0".repeat(length - text.length()) + text;
    }

    /** A permanent account number of a person: five letters, four digits and a letter that its issuer reckons in a way of its own. */
    public static String pan(long number) {
        long rest = Math.floorMod(number, 26L * 26 * 26 * 26 * 10_000);
        StringBuilder pan = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            pan.append((char) ('A' + rest % 26));
            rest /= 26;
        }
        pan.append('P').append((char) ('A' + rest % 26));
        pan.append(digits(rest / 26, 4));
        int sum = 7;
        for (int i = 0; i < pan.length(); i++) {
            sum = sum * 31 + pan.charAt(i);
        }
        return pan.append((char) ('A' + Math.floorMod(sum, 26))).toString();
    }

    /** A goods and services tax number: state, permanent account number, count, Z, and a check character. */
    public static String gstin(long number) {
        long state = 1 + Math.floorMod(number, 37L);
        String without = digits(state, 2) + pan(Math.floorDiv(number, 37L)) + "1Z";
        return without + gstinCheck(without);
    }

    /** The last character of a tax number, of the fourteen before it: modulo 36, every second one counted twice. */
    public static char gstinCheck(String fourteen) {
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int product = ALPHANUMERIC.indexOf(fourteen.charAt(i)) * (i % 2 == 0 ? 1 : 2);
            sum += product / 36 + product % 36;
        }
        return ALPHANUMERIC.charAt((36 - sum % 36) % 36);
    }

    /** The digit that makes a number of digits right by Luhn's scheme (ISO/IEC 7812-1), as payment cards have it. */
    public static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether the last digit is the one that Luhn's scheme wants. */
    public static boolean isLuhn(String digits) {
        return luhn(digits.substring(0, digits.length() - 1)) == digits.charAt(digits.length() - 1) - '0';
    }

    /**
     * The two check digits of an international bank account number (ISO 13616), modulo 97.
     *
     * @param country two capitals
     * @param account digits and capitals
     */
    public static int ibanCheck(String country, String account) {
        return 98 - modulo97(account + country + "00");
    }

    /** The rest of digits and capitals by ISO 7064 MOD 97-10, in which letters are numbers from ten on; 1 where check digits are right. */
    public static int modulo97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int number = ALPHANUMERIC.indexOf(text.charAt(i));
            rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
        }
        return rest;
    }
}
