package dev.orderly.seed.value;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a column is about, as its name tells. */
public enum Meaning {
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    USER_NAME,
    EMAIL,
    PHONE,
    GENDER,
    STREET,
    CITY,
    STATE,
    POSTCODE,
    COUNTRY,
    COMPANY,
    PROFESSION,
    URL,
    PASSWORD,
    AADHAAR,
    PAN,
    GSTIN,
    STATUS,
    CODE,
    COLOUR,
    CURRENCY,
    LANGUAGE,
    TIME_ZONE,
    TITLE,
    PROSE,
    BIRTH,
    FUTURE,
    PAST,
    AMOUNT,
    QUANTITY,
    PERCENTAGE,
    AGE,
    YEAR,
    LATITUDE,
    LONGITUDE,
    RATING,
    MEASURE,
    NONE;

    /** The first that is found in a name counts. */
    private static final Map<Pattern, Meaning> NAMES = names();

    private static Map<Pattern, Meaning> names() {
        Map<String, Meaning> words = new LinkedHashMap<>();
        words.put("aadha?ar", AADHAAR);
        words.put("gstin|gst_(number|no)", GSTIN);
        words.put("pan|pan_(number|no|card)", PAN);
        words.put("e_?mail(_address)?", EMAIL);
        words.put("(first|given|fore|middle)_?name", GIVEN_NAME);
        words.put("(last|family|sur)_?name", FAMILY_NAME);
        words.put("user_?name|login|login_?name|nick(name)?|handle", USER_NAME);
        words.put(
                "(full|display|contact|customer|patient|person|employee|father|mother|author|holder)_?name", FULL_NAME);
        words.put("password|passwd|password_hash|pwd", PASSWORD);
        words.put("phone|mobile|fax|telephone|cell|phone_?number", PHONE);
        words.put("gender|sex", GENDER);
        words.put("street|address|address_?line_?\\d?|addr\\d?|line\\d?|address\\d", STREET);
        words.put("city|town|place|district", CITY);
        words.put("state|province|region", STATE);
        words.put("post(al)?_?code|zip(_?code)?|pin_?code", POSTCODE);
        words.put("country|nationality|country_name", COUNTRY);
        words.put(
                "company|organi[sz]ation|manufacturer|vendor|supplier|employer|company_?name|insurer|publisher",
                COMPANY);
        words.put("job(_?title)?|occupation|profession|designation|speciali[sz]ation", PROFESSION);
        words.put("url|website|web_?site|homepage|link|uri", URL);
        words.put("status|stage|phase", STATUS);
        words.put("colou?r", COLOUR);
        words.put("currency(_?code)?", CURRENCY);
        words.put("language|locale|lang", LANGUAGE);
        words.put("time_?zone|tz", TIME_ZONE);
        words.put("date_of_birth|birth_?(date|day)|dob|born(_on)?", BIRTH);
        words.put("(due|expir\\w*|valid_(to|until)|deadline|next|renew\\w*)(_.*)?|.*_(until|due|expiry)", FUTURE);
        words.put(
                "price|amount|total|sub_?total|cost|fee|salary|balance|tax|paid|credit|unit_price|revenue|charge|claimed|approved",
                AMOUNT);
        words.put("quantity|qty|count|stock|units|number_of_.*|size|capacity|days|times.*|level", QUANTITY);
        words.put("percent(age)?|discount|rate|ratio|share", PERCENTAGE);
        words.put("age", AGE);
        words.put("year|.*_year", YEAR);
        words.put("lat(itude)?", LATITUDE);
        words.put("(lon|lng)(gitude)?|longitude", LONGITUDE);
        words.put("rating|score|stars|grade", RATING);
        words.put("weight.*|height.*|length.*|width.*|depth|temperature|distance", MEASURE);
        words.put(
                "code|sku|.*_code|.*_(number|no)|number|reference|ref|isbn|barcode|serial.*|identifier|slug|key", CODE);
        words.put("title|name|label|subject|caption|heading|.*_name", TITLE);
        words.put(
                "description|notes?|comments?|remarks?|reason|summary|body|text|message|content|bio|details|instructions|.*_reason",
                PROSE);
        words.put(
                "(created|updated|modified|changed|inserted|registered|joined|hired|started|ordered|issued|received|signed|last)(_.*)?|.*_(at|on|date|time)|date|at",
                PAST);
        Map<Pattern, Meaning> patterns = new LinkedHashMap<>();
        words.forEach((names, meaning) -> patterns.put(Pattern.compile("(?:.*_)?(?:" + names + ')'), meaning));
        return patterns;
    }

    /** Whether texts of it are as long as somebody writes them. */
    boolean isOfWords() {
        return this == PROSE || this == TITLE || this == NONE;
    }

    /** Whether the columns of one row tell of one person by it. */
    public boolean isOfPerson() {
        return switch (this) {
            case GIVEN_NAME, FAMILY_NAME, FULL_NAME, USER_NAME, EMAIL, GENDER -> true;
            default -> false;
        };
    }

    /** @param column in any way of writing names */
    public static Meaning of(String column) {
        String name = column.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '_');
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NONE);
    }
}
