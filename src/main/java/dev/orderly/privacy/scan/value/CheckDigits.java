package dev.orderly.privacy.scan.value;

/**
 * Sums by which numbers show that they were copied without a slip, beside those that made-up numbers have as well. All take digits
 * without separators.
 */
final class CheckDigits {

    private CheckDigits() {}

    /** The sum of digits times weights, modulo. */
    static int weighted(String digits, int[] weights, int modulus) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % modulus;
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
