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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Makes maskers by a key. For one thread; {@link #another} is for another one and gives the same values. */
public final class Maskers implements MaskerSource {

    static final String HOST = "@example.org";

    /** Behind a domain: another permutation for what the first one leaves. */
    private static final String AGAIN = " again";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final Keys keys;
    private final Vocabulary vocabulary;
    private final Taken taken;
    private final Map<String, Permuter> shared;
    private final Map<String, Permuter> permuters = new HashMap<>();
    private final Map<String, People> people = new HashMap<>();

    public Maskers(Keys keys, Vocabulary vocabulary) {
        this(keys, vocabulary, Taken.NONE);
    }

    /** @param taken what unique values must not become */
    public Maskers(Keys keys, Vocabulary vocabulary, Taken taken) {
        this(keys, vocabulary, taken, new ConcurrentHashMap<>());
    }

    /** Of one root key for all domains. */
    public Maskers(RootKey root, Vocabulary vocabulary) {
        this(Keys.of(root), vocabulary);
    }

    private Maskers(Keys keys, Vocabulary vocabulary, Taken taken, Map<String, Permuter> shared) {
        this.keys = keys;
        this.vocabulary = vocabulary;
        this.taken = taken;
        this.shared = shared;
    }

    public Maskers another() {
        return new Maskers(keys, vocabulary, taken, shared);
    }

    @Override
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
            return (value, row) -> redrafting.of(value, row.known());
        }
        return action instanceof Action.Keep ? (value, row) -> value : (value, row) -> null;
    }

    private Masker encrypting(Wanted wanted, Action.Encrypt encrypt) {
        String domain = wanted.domain();
        if (wanted.whole()) {
            WholeNumbers numbers = new WholeNumbers(permuter(domain));
            return taken.isKept(domain) ? redrawing(domain, this::ofNumbers) : (value, row) -> numbers.of(value);
        }
        Encryption encryption = new Encryption(wanted.form(), encrypt.kept(), permuter(domain));
        if (!taken.isKept(domain)) {
            return (value, row) -> encryption.of(value);
        }
        Function<String, Permutation> permutations =
                name -> ofTexts(new Encryption(wanted.form(), encrypt.kept(), permuter(name)));
        return encryption.grows() ? growing(domain, permutations, encryption) : redrawing(domain, permutations);
    }

    private Permutation ofNumbers(String domain) {
        WholeNumbers numbers = new WholeNumbers(permuter(domain));
        return new Permutation(numbers::of, numbers::back);
    }

    private static Permutation ofTexts(Encryption encryption) {
        return new Permutation(encryption::bare, encryption::bareBack);
    }

    private Masker redrawing(String domain, Function<String, Permutation> permutations) {
        Redraw redraw = new Redraw(taken, domain);
        Permutation first = permutations.apply(domain);
        Permutation second = permutations.apply(domain + AGAIN);
        return (value, row) -> redraw.permuted(value, first, second, redraw.isTaken());
    }

    /** What is put around an image is no part of what is permuted, but of what may be taken. */
    private Masker growing(String domain, Function<String, Permutation> permutations, Encryption encryption) {
        Redraw redraw = new Redraw(taken, domain);
        Permutation first = permutations.apply(domain);
        Permutation second = permutations.apply(domain + AGAIN);
        Predicate<String> isTaken = redraw.isTaken();
        Predicate<String> unfit = image -> isTaken.test(image) || isTaken.test(encryption.grown(image));
        return (value, row) -> encryption.grown(redraw.permuted(value, first, second, unfit));
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
        Redraw redraw = new Redraw(taken, wanted.domain());
        String host = part == FakePart.EMAIL ? HOST : "";
        return (value, row) -> {
            People.Person person =
                    byRow ? all.of(row.person().orElse(value), row.gender()) : all.of(value, Optional.empty());
            String fake = part.isUnique()
                    ? redraw.numbered(draw -> accounts.account(person, numbered(value, draw), wanted.longest(), host))
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
        Redraw redraw = new Redraw(taken, wanted.domain());
        return (value, row) -> redraw.numbered(draw -> HexFormat.of()
                .formatHex(mac.doFinal(numbered(value, draw).getBytes(StandardCharsets.UTF_8)))
                .substring(0, length));
    }

    /** What another draw for a value is made of; no database holds a text with this sign in it. */
    private static String numbered(String value, int draw) {
        return draw == 0 ? value : value + '\u0000' + draw;
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
