package dev.orderly.privacy.scan;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/** Values for the schemas that nothing was tuned for, the same on every run. All persons are made up. */
final class MadeUpValues {

    private static final List<String> INDIAN_FIRST = List.of(
            "Aditya",
            "Kavya",
            "Rohan",
            "Meenal",
            "Sunita",
            "Harpreet",
            "Lakshmi",
            "Imran",
            "Zoya",
            "Tejas",
            "Ganga",
            "Bhavik");
    private static final List<String> INDIAN_LAST =
            List.of("Patil", "Sharma", "Kulkarni", "Singh", "Khan", "Nair", "Gaikwad", "Shinde", "Yadav", "Reddy");

    private final Random random = new Random(20);
    private final Map<String, Faker> fakers = new HashMap<>();

    /** Through datafaker's own expressions, so that locales with less than others fall back. */
    String of(String maker) {
        String[] parts = maker.split(":", 2);
        if (List.of("de", "es", "fr", "en").contains(parts[0])) {
            return faker(parts[0])
                    .expression("#{"
                            + parts[1].replace("phoneNumber.", "PhoneNumber.")
                                    .replace("name.", "Name.")
                                    .replace("address.", "Address.")
                            + "}");
        }
        return made(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private Faker faker(String language) {
        return fakers.computeIfAbsent(language, key -> new Faker(Locale.forLanguageTag(key), random));
    }

    private String made(String maker, String more) {
        return switch (maker) {
            case "code", "pattern" -> filled(more.replace('_', ' '));
            case "pick" -> pick(more.replace('_', ' ').split(","));
            case "num" -> number(more.split(":"));
            case "digits" -> digits(Integer.parseInt(more));
            case "hex" -> hex(Integer.parseInt(more));
            case "birth" ->
                LocalDate.of(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28))
                        .toString();
            case "moment" ->
                LocalDate.of(2020 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28)) + " 10:20:30";
            case "bool" -> random.nextBoolean() ? "t" : "f";
            case "email" -> username() + "@" + pick("mail.example", "firma.example", "post.example.org");
            case "username" -> username();
            case "lorem" -> faker("en").lorem().sentence(8);
            case "company" -> faker("en").company().name();
            case "product" -> faker("en").commerce().productName();
            case "url" -> "https://www.example.org/" + hex(6) + "/" + hex(4) + ".html";
            case "pathinfo" -> "/api/v1/items/" + number("1", "9999") + "?page=" + number("1", "9");
            case "path" -> "/var/photos/" + hex(8) + ".jpg";
            case "agent" -> "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/1" + digits(2) + ".0";
            case "version" ->
                random.nextInt(9) + "." + random.nextInt(20) + "." + random.nextInt(30) + "." + random.nextInt(20);
            case "lat" -> String.format(Locale.ROOT, "%.6f", random.nextDouble() * 120 - 60);
            case "lon" -> String.format(Locale.ROOT, "%.6f", random.nextDouble() * 300 - 150);
            case "ipv4" ->
                (11 + random.nextInt(200)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                        + random.nextInt(256);
            case "ipv6" -> "2001:db8:" + hex(4) + ":" + hex(4) + "::" + hex(3);
            case "mac" -> hex(12).replaceAll("(..)(?=.)", "$1:");
            case "uuid" -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
            case "jpeg" -> "\\xffd8ffe0" + hex(24);
            case "bytes" -> "\\x" + hex(32);
            case "vector" ->
                "{" + random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian() + "}";
            case "bcrypt" -> "$2b$10$" + token(53);
            case "jwt" -> "eyJhbGciOiJIUzI1NiJ9." + token(40) + "." + token(43);
            case "apikey" -> "sk_live_" + token(24);
            case "pem" -> "-----BEGIN PRIVATE KEY-----\n" + token(64) + "\n-----END PRIVATE KEY-----";
            case "base32" -> token(32).toUpperCase(Locale.ROOT);
            case "word" -> token(12);
            default -> checked(maker, more);
        };
    }

    /** Numbers with check digits, made by trial against nothing but arithmetic. */
    private String checked(String maker, String more) {
        return switch (maker) {
            case "card" -> luhn(pick("4", "52", "37").equals("37") ? "37" + digits(12) : "4" + digits(14));
            case "imei" -> luhn("35" + digits(12));
            case "iccid" -> luhn("8949" + digits(14));
            case "npi" -> luhn("808401" + digits(8)).substring(5);
            case "ssn" ->
                (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(89)) + "-" + (1000 + random.nextInt(8999));
            case "pan" -> letters(3) + "P" + letters(1) + digits(4) + letters(1);
            case "dni" -> dni(random.nextInt(99_999_999));
            case "nir" -> nir();
            case "iban" -> iban(more);
            case "aadhaar" -> aadhaar();
            case "mbi" -> "1EG4-TE5-MK" + (10 + random.nextInt(89));
            case "vin" -> "WVWZZZ" + digits(1) + "KZ" + digits(1) + "W" + digits(6);
            case "bic" -> letters(4) + "DE" + letters(2) + "XXX";
            case "ifsc" -> letters(4) + "0" + digits(6);
            case "icd" -> pick("J45", "E11", "I10", "S82", "M54") + "." + random.nextInt(10);
            case "pincode" -> "4" + digits(5);
            case "in" -> indian(more);
            case "prose" ->
                random.nextInt(12) == 0 ? personal(more) : faker("en").lorem().sentence(10);
            case "json" -> json(more);
            default -> throw new IllegalArgumentException(maker);
        };
    }

    private String indian(String what) {
        return switch (what) {
            case "name" -> pick(INDIAN_FIRST) + " " + pick(INDIAN_LAST);
            case "phone" -> "+91 9" + digits(4) + " " + digits(5);
            default ->
                (1 + random.nextInt(300)) + ", " + pick("Gandhi Nagar", "MG Road", "Shivaji Chowk", "Station Road")
                        + ", " + pick("Pune", "Nagpur");
        };
    }

    private String personal(String what) {
        return switch (what) {
            case "email" -> "Please send the offer to " + username() + "@mail.example until Friday.";
            case "phone" -> "Patient asks to be called at +91 98" + digits(3) + " " + digits(5) + " after six.";
            default ->
                "Rent for " + faker("en").name().firstName() + " Miller, see mail of " + username() + "@mail.example";
        };
    }

    private String json(String what) {
        return switch (what) {
            case "person" ->
                "{\"action\": \"update\", \"customer\": {\"email\": \"" + username() + "@mail.example\", \"age\": 31}}";
            case "geo" -> "{\"lat\": " + made("lat", "") + ", \"lon\": " + made("lon", "") + "}";
            case "vitals" -> "{\"pulse\": " + number("50", "120") + ", \"spo2\": " + number("90", "99") + "}";
            default ->
                "{\"theme\": \"dark\", \"size\": " + number("1", "50") + ", \"tags\": [\"a\", \"b\"], \"email\": true}";
        };
    }

    private String username() {
        return pick("anna", "jo", "max", "lea", "tim", "zoe", "raj")
                + pick("_", ".", "")
                + pick("fox", "wolf", "sky", "sun", "kid")
                + random.nextInt(1000);
    }

    private String filled(String pattern) {
        StringBuilder out = new StringBuilder(pattern);
        for (int i = 0; i < out.length(); i++) {
            if (out.charAt(i) == '#') {
                out.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
        }
        return out.toString();
    }

    private String number(String... between) {
        int low = Integer.parseInt(between[0]);
        return String.valueOf(low + random.nextInt(Math.max(1, Integer.parseInt(between[1]) - low)));
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private String digits(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(random.nextInt(i == 0 ? 9 : 10) + (i == 0 ? 1 : 0));
        }
        return out.toString();
    }

    private String letters(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append((char) ('A' + random.nextInt(26)));
        }
        return out.toString();
    }

    private String hex(int count) {
        byte[] bytes = new byte[count / 2 + 1];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, count);
    }

    private String token(int count) {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(characters.charAt(random.nextInt(characters.length())));
        }
        return out.toString();
    }

    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String dni(int number) {
        return String.format(Locale.ROOT, "%08d", number) + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
    }

    private String nir() {
        String number = (1 + random.nextInt(2))
                + String.format(Locale.ROOT, "%02d%02d", 40 + random.nextInt(60), 1 + random.nextInt(12))
                + digits(8);
        return number + String.format(Locale.ROOT, "%02d", 97 - Long.parseLong(number) % 97);
    }

    private String iban(String country) {
        String account = country.equals("GB") ? "WEST" + digits(14) : digits(country.equals("ES") ? 20 : 18);
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        int rest = new java.math.BigInteger(number.toString())
                .mod(java.math.BigInteger.valueOf(97))
                .intValue();
        return country + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
    }

    private String aadhaar() {
        return dev.orderly.fake.Identifiers.aadhaar(Math.abs(random.nextLong()));
    }
}
