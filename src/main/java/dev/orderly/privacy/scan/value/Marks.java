package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.lexicon.WordFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the forms of a value: what its characters rule out is not tried. For one thread. */
final class Marks {

    private static final int STEM = 4;

    /** By their first four letters. */
    private static final Map<String, List<String>> HEALTH = WordFile.words(Marks.class, "health-words.txt").stream()
            .filter(word -> word.length() >= STEM)
            .collect(Collectors.groupingBy(word -> word.substring(0, STEM)));

    private static final Set<String> DEMOGRAPHIC = WordFile.words(Marks.class, "demographic-words.txt");
    private static final Pattern PAIR = Pattern.compile(
            "(POINT ?)?[(]?-?\\d{1,3}\\.\\d{2,15}[,; ]+-?\\d{1,3}\\.\\d{2,15}[)]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLE = Pattern.compile("@[A-Za-z0-9_.]{2,39}");

    /** What no number, however it is written, exceeds. */
    private static final int SHORT = 40;

    private static final int PROSE = 400;
    private static final int ALL_LOOKED_AT = 100_000;

    private final Phones phones = new Phones();
    private final Prose prose = new Prose(phones);

    Set<Mark> of(Form form) {
        EnumSet<Mark> found = EnumSet.noneOf(Mark.class);
        if (form.length() > ALL_LOOKED_AT) {
            return of(Form.of(form.text().substring(0, ALL_LOOKED_AT)));
        }
        image(form, found);
        if (!found.isEmpty()) {
            return found;
        }
        secrets(form, found);
        networks(form, found);
        if (form.digits() >= 6 && form.length() <= SHORT) {
            numbers(form, found);
        }
        if (form.letters() > 0 && form.length() <= PROSE) {
            words(form, found);
        }
        inside(form, found);
        return found;
    }

    private static void image(Form form, Set<Mark> found) {
        String text = form.text();
        boolean encoded = text.startsWith("/9j/") || text.startsWith("iVBORw0KGgo") || text.startsWith("data:image/");
        add(found, Mark.IMAGE, Magic.isImage(text) || (encoded && form.length() > 40));
        add(found, Mark.BIOMETRIC_RECORD, Magic.isBiometric(text));
    }

    private static void secrets(Form form, Set<Mark> found) {
        String text = form.text();
        if (form.length() < 16) {
            return;
        }
        if (form.spaces() == 0) {
            add(found, Mark.TOKEN, Secrets.jwt(text) || Secrets.token(text));
            add(found, Mark.PASSWORD_HASH, Secrets.passwordHash(text));
        }
        add(found, Mark.PRIVATE_KEY, form.dashes() >= 10 && Secrets.privateKey(text));
        add(
                found,
                Mark.URL_PASSWORD,
                form.at() && form.colons() > 1 && form.spaces() == 0 && Networks.urlWithPassword(text));
    }

    private static void networks(Form form, Set<Mark> found) {
        String text = form.text();
        if (form.spaces() > 0) {
            return;
        }
        if (form.at()) {
            add(found, Mark.EMAIL, form.dots() > 0 && Networks.email(text));
            add(found, Mark.PAYMENT_ADDRESS, Networks.paymentAddress(text));
            add(
                    found,
                    Mark.HANDLE,
                    text.charAt(0) == '@' && HANDLE.matcher(text).matches());
        }
        add(found, Mark.URL, (form.colons() > 0 || form.dots() > 1) && Networks.url(text));
        add(
                found,
                Mark.IPV4,
                form.dots() == 3 && form.digits() >= 4 && form.letters() == 0 && form.length() <= 18 && isHost(text));
        add(found, Mark.IPV6, form.colons() >= 2 && form.length() <= 49 && Networks.ipv6(text, form.colons()));
        add(found, Mark.MAC, (form.colons() == 5 || form.dashes() == 5 || form.dots() == 2) && Networks.mac(text));
    }

    /** Four small numbers are a version rather than a host. */
    private static boolean isHost(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!Networks.ipv4(address)) {
            return false;
        }
        for (String part : address.split("\\.")) {
            if (part.length() > 1 && Integer.parseInt(part) > 40) {
                return true;
            }
        }
        return false;
    }

    private void numbers(Form form, Set<Mark> found) {
        String compact = form.compact();
        if (form.isNumber()) {
            digits(compact, found);
            add(found, Mark.SSN, form.dashes() == 2 && Numbers.ssn(form.text()));
            add(found, Mark.PHONE_DIGITS, compact.length() >= 10 && compact.length() <= 13);
        } else if (form.isShort()) {
            letters(form, found);
        }
        boolean other = !found.isEmpty() && !found.equals(Set.of(Mark.PHONE_DIGITS));
        if (!other && form.letters() <= 3 && !Manners.isDated(form) && phones.isWritten(form)) {
            found.add(Phones.isUnmistakable(form.text()) ? Mark.PHONE : Mark.PHONE_GROUPS);
        }
        add(
                found,
                Mark.COORDINATES,
                form.dots() == 2 && PAIR.matcher(form.text()).matches());
    }

    private static void digits(String digits, Set<Mark> found) {
        switch (digits.length()) {
            case 9 -> add(found, Mark.ROUTING, Numbers.routing(digits));
            case 10 -> {
                add(found, Mark.NHS, Numbers.nhs(digits));
                add(found, Mark.NPI, Numbers.npi(digits));
            }
            case 11 -> {
                add(found, Mark.TAX_ID, Numbers.taxId(digits));
                add(found, Mark.CPF, Numbers.cpf(digits));
            }
            case 12 -> add(found, Mark.AADHAAR, Numbers.aadhaar(digits));
            case 14 -> add(found, Mark.ABHA, Numbers.abha(digits));
            case 15 -> {
                add(found, Mark.NIR, Numbers.nir(digits));
                add(found, Mark.IMEI, Numbers.imei(digits));
            }
            default -> {}
        }
        if (digits.length() >= 13) {
            add(found, Mark.ICCID, Numbers.iccid(digits));
            add(found, Mark.CARD, Numbers.card(digits));
        }
    }

    private static void letters(Form form, Set<Mark> found) {
        String compact = form.compact();
        switch (compact.length()) {
            case 9 -> {
                add(found, Mark.DNI, Numbers.dni(compact));
                add(found, Mark.NINO, Numbers.nino(compact));
                add(found, Mark.DEA, Numbers.dea(compact));
            }
            case 10 -> add(found, Mark.PAN, form.letters() == 6 && Numbers.pan(form.text()));
            case 11 -> add(found, Mark.MBI, Numbers.mbi(compact));
            case 15 -> {
                add(found, Mark.GSTIN, Numbers.gstin(compact));
                add(found, Mark.DRIVING_LICENCE, Numbers.drivingLicence(compact));
            }
            case 17 -> add(found, Mark.VIN, form.spaces() == 0 && form.dashes() == 0 && Numbers.vin(compact));
            case 18 -> add(found, Mark.CURP, Numbers.curp(compact));
            default -> {}
        }
        add(found, Mark.IBAN, form.digits() >= 10 && Numbers.iban(compact));
    }

    private static void words(Form form, Set<Mark> found) {
        if (form.isShort()) {
            add(
                    found,
                    Mark.PLATE,
                    form.digits() >= 1 && form.digits() <= 7 && Numbers.plate(form.text(), form.compact()));
            add(found, Mark.ICD, form.digits() >= 2 && form.dots() == 1 && Numbers.icd(form.text()));
            add(found, Mark.ONE_NAME, PersonNames.isOne(form));
            add(
                    found,
                    Mark.DEMOGRAPHIC_WORD,
                    form.digits() == 0 && DEMOGRAPHIC.contains(form.text().toLowerCase(Locale.ROOT)));
        }
        add(found, Mark.FULL_NAME, PersonNames.isFull(form));
        add(found, Mark.STREET, Streets.isStreet(form));
        add(found, Mark.HEALTH_TERM, form.letters() > 3 && form.length() <= 80 && hasHealthTerm(form.text()));
    }

    /** Long texts speak of everything sometime. */
    private static boolean hasHealthTerm(String text) {
        for (String word : Words.of(text)) {
            if (word.length() >= STEM
                    && HEALTH.getOrDefault(word.substring(0, STEM), List.of()).stream()
                            .anyMatch(word::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private void inside(Form form, Set<Mark> found) {
        if (form.length() < 12 || found.contains(Mark.EMAIL) || found.contains(Mark.URL)) {
            return;
        }
        add(found, Mark.MESSAGE, form.others() > 3 && Prose.isMessage(form.text()));
        boolean more = form.letters() >= 3;
        add(
                found,
                Mark.INSIDE,
                more
                        && !found.contains(Mark.PHONE)
                        && !found.contains(Mark.PHONE_GROUPS)
                        && !found.contains(Mark.IBAN)
                        && !found.contains(Mark.STREET)
                        && prose.hasIdentifier(form));
        add(found, Mark.SECRET_INSIDE, form.spaces() > 0 && form.digits() > 0 && Secrets.isInside(form.text()));
        add(found, Mark.NAME_INSIDE, form.spaces() >= 4 && Prose.hasName(form.text()));
    }

    private static void add(Set<Mark> found, Mark mark, boolean holds) {
        if (holds) {
            found.add(mark);
        }
    }
}
