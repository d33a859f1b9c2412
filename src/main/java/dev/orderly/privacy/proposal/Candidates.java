package dev.orderly.privacy.proposal;

import dev.orderly.privacy.DataClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The actions that suit a class, the best first. Those behind it are for types, keys and conditions that do not allow it. */
final class Candidates {

    static final List<String> KEEP = List.of("keep");
    static final List<String> REFERENCE = List.of("reference");

    /** Leave nothing of a value: for what nobody has seen, and where all else fails. */
    static final List<String> NOTHING = List.of(
            "null",
            "constant, value: ''",
            "constant, value: 0",
            "constant, value: '1970-01-01'",
            "constant, value: '{}'",
            "constant, value: 0.0.0.0");

    private static final Pattern GIVEN = Pattern.compile("first|given|fore|vorname|prenom|nombre");
    private static final Pattern FAMILY = Pattern.compile("last|family|surname|nachname|apellido");
    private static final Pattern POSTCODE = Pattern.compile("zip|post_?(al_?)?code|postcode|pin_?code|plz");
    private static final Pattern CITY = Pattern.compile("city|town|ciudad|ville|stadt");
    private static final Pattern STATE = Pattern.compile("state|province|region");
    private static final Pattern STREET = Pattern.compile("street|line|strasse|calle|rue");

    private Candidates() {}

    /** @param name of the column or key, which tells what part of a name or of an address it is */
    static List<String> of(DataClass meaning, String name) {
        List<String> actions = new ArrayList<>(best(meaning, name.toLowerCase(Locale.ROOT)));
        NOTHING.stream().filter(each -> !actions.contains(each)).forEach(actions::add);
        return actions;
    }

    private static List<String> best(DataClass meaning, String name) {
        return switch (meaning) {
            case PERSON_NAME -> List.of("fake, as: " + nameIn(name), "encrypt", "redact");
            case POSTAL_ADDRESS -> List.of("fake, as: " + addressIn(name), "encrypt", "redact");
            case DATE_OF_BIRTH, PERSON_DATE -> List.of("shift", "generalise, to: year");
            case FREE_TEXT -> List.of("text", "redact");
            case GEO, URL, IP_ADDRESS, BIOMETRIC, FACE_PHOTO, SECRET, DIAGNOSIS, DEMOGRAPHIC -> List.of();
            default -> List.of("encrypt, domain: " + meaning.label(), "hash");
        };
    }

    private static String nameIn(String name) {
        return GIVEN.matcher(name).find() ? "given_name" : FAMILY.matcher(name).find() ? "family_name" : "full_name";
    }

    private static String addressIn(String name) {
        if (POSTCODE.matcher(name).find()) {
            return "postcode";
        }
        if (CITY.matcher(name).find()) {
            return "city";
        }
        return STATE.matcher(name).find() ? "state" : STREET.matcher(name).find() ? "street" : "address";
    }
}
