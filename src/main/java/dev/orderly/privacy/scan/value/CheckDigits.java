package dev.orderly.privacy.scan.value;

/** Sums by which numbers show that they were copied without a slip. All take digits and letters without separators. */
final class CheckDigits {

    /** Verhoeff's scheme (1969) reckons in the dihedral group D5. */
    private static final int[][] PRODUCT = product();

    private static final int[][] PERMUTATION = permutation();

    private CheckDigits() {}

    private static int[][] product() {
        int[][] product = new int[10][10];
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                int turned = a < 5 ? a + b : a - b;
                boolean mirrored = (a < 5) != (b < 5);
                product[a][b] = Math.floorMod(turned, 5) + (mirrored ? 5 : 0);
            }
        }
        return product;
    }

    private static int[][] permutation() {
        int[][] permutation = new int[8][10];
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int digit = 0; digit < 10; digit++) {
            permutation[0][digit] = digit;
        }
        for (int row = 1; row < 8; row++) {
            for (int digit = 0; digit < 10; digit++) {
                permutation[row][digit] = permutation[row - 1][step[digit]];
            }
        }
        return permutation;
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }

    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            check = PRODUCT[check][PERMUTATION[i % 8][digits.charAt(digits.length() - 1 - i) - '0']];
        }
        return check == 0;
    }

    /** The sum of digits times weights, modulo. */
    static int weighted(String digits, int[] weights, int modulus) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % modulus;
    }

    /** ISO 7064 MOD 97-10 with letters as numbers from ten on, as account numbers have it. */
    static int mod97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }

    /** ISO 7064 MOD 11,10, as German tax numbers have it. */
    static boolean mod11to10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
    }
}
