package dev.orderly.privacy.mask;

import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.cipher.Permuter;
import dev.orderly.privacy.form.Encryption;
import dev.orderly.privacy.form.WholeNumbers;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.text.Redrafting;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Makes maskers by a key. For one thread; {@link #another} is for another one and gives the same values. */
public final class Maskers {

    static final String HOST = "@example.org";
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final Keys keys;
    private final Vocabulary vocabulary;
    private final Map<String, Permuter> shared;
    private final Map<String, Permuter> permuters = new HashMap<>();
    private final Map<String, People> people = new HashMap<>();

    public Maskers(Keys keys, Vocabulary vocabulary) {
        this(keys, vocabulary, new ConcurrentHashMap<>());
    }

    /** Of one root key for all domains. */
    public Maskers(RootKey root, Vocabulary vocabulary) {
        this(Keys.of(root), vocabulary);
    }

    private Maskers(Keys keys, Vocabulary vocabulary, Map<String, Permuter> shared) {
        this.keys = keys;
        this.vocabulary = vocabulary;
        this.shared = shared;
    }

    public Maskers another() {
        return new Maskers(keys, vocabulary, shared);
    }

    public Masker of(Wanted wanted) {
        Action action = wanted.action();
        if (action instanceof Action.Encrypt encrypt) {
            return encrypting(wanted, encrypt);
        }
        if (action instanceof Action.Fake fake) {
            return faking(wanted, fake.part());
        }
        if (action instanceof Action.Shift shift) {
            return shifting(wanted, shift.days());
        }
        if (action instanceof Action.Generalise generalise) {
            return Generaliser.of(generalise);
        }
        if (action instanceof Action.Hash hash) {
            return hashing(wanted, hash.length());
        }
        return plain(action);
    }

    private static Masker plain(Action action) {
        if (action instanceof Action.Constant constant) {
            return (value, row) -> constant.value();
        }
        if (action instanceof Action.Redact redact) {
            return (value, row) -> redacted(value, redact.last());
        }
        if (action instanceof Action.Template template) {
            return (value, row) -> filled(template.text(), row);
        }
        if (action instanceof Action.Redraft) {
            Redrafting redrafting = new Redrafting();
            return (value, row) -> redrafting.of(value, row.replaced());
        }
        return action instanceof Action.Keep ? (value, row) -> value : (value, row) -> null;
    }

    private Masker encrypting(Wanted wanted, Action.Encrypt encrypt) {
        Permuter permuter = permuter(wanted.domain());
        if (wanted.whole()) {
            WholeNumbers numbers = new WholeNumbers(permuter);
            return (value, row) -> numbers.of(value);
        }
        Encryption encryption = new Encryption(wanted.form(), encrypt.kept(), permuter);
        return (value, row) -> encryption.of(value);
    }

    private Permuter permuter(String domain) {
        return permuters.computeIfAbsent(
                domain,
                name -> shared.computeIfAbsent(name, any -> new Permuter(keys.domain(any)))
                        .another());
    }

    private People people(String domain) {
        return people.computeIfAbsent(domain, name -> new People(keys.domain(name), vocabulary));
    }

    private Masker faking(Wanted wanted, FakePart part) {
        boolean byRow = !wanted.peopleBy().isEmpty();
        People all = people(byRow ? wanted.peopleBy() : wanted.domain());
        People accounts = people(wanted.domain());
        return (value, row) -> {
            People.Person person =
                    byRow ? all.of(row.person().orElse(value), row.gender()) : all.of(value, Optional.empty());
            String fake = part.isUnique()
                    ? accounts.account(person, value, wanted.longest(), part == FakePart.EMAIL ? HOST : "")
                    : LetterCase.cut(person.of(part), wanted.longest());
            return value.isEmpty() ? value : LetterCase.like(value, fake);
        };
    }

    /** A row that is nobody's moves by the days that the value itself draws. */
    private Masker shifting(Wanted wanted, int days) {
        People all = people(wanted.peopleBy().isEmpty() ? wanted.domain() : wanted.peopleBy());
        return (value, row) -> {
            int by = all.of(row.person().orElse(value), Optional.empty()).days(days);
            return Dates.isIn(value) ? Dates.changed(value, date -> date.plusDays(by)) : undated(value);
        };
    }

    /** What has no date in it tells none, or tells it in a way that is not read: only the ends of time stay. */
    private static @Nullable String undated(String value) {
        return value.endsWith("infinity") || value.equals("empty") ? value : null;
    }

    private Masker hashing(Wanted wanted, int length) {
        Mac mac = keys.domain(wanted.domain()).mac("hash");
        return (value, row) -> HexFormat.of()
                .formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)))
                .substring(0, length);
    }

    private static String redacted(String value, int last) {
        StringBuilder out = new StringBuilder(value);
        int kept = 0;
        for (int i = out.length() - 1; i >= 0; i--) {
            if (Character.isLetterOrDigit(out.charAt(i)) && ++kept > last) {
                out.setCharAt(i, '*');
            }
        }
        return out.toString();
    }

    private static String filled(String template, MaskedRow row) {
        return PLACE.matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(row.masked(found.group(1)).orElse("")));
    }
}
