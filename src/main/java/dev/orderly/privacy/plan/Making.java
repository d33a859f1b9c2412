package dev.orderly.privacy.plan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.mask.Wanted;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.structure.ArrayMasker;
import dev.orderly.privacy.structure.CompositeMasker;
import dev.orderly.privacy.structure.JsonMasker;
import dev.orderly.privacy.structure.PartPath;
import dev.orderly.privacy.structure.PartTree;
import dev.orderly.privacy.structure.Unlisted;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Makes the masker of a column.
 *
 * @param domain of the column's key
 * @param personDomain of the row's person; empty when nobody's
 */
record Making(Place place, ColumnType type, String domain, String personDomain, boolean refuse) {

    Masker of(Decision decision, MaskerSource maskers) {
        if (decision.parts().isEmpty()) {
            return whole(decision, type, domain, false, maskers);
        }
        return type.kind() == Kind.COMPOSITE ? composite(decision, maskers) : document(decision, maskers);
    }

    /** What is decided about it, whole or part by part. */
    List<ColumnPart> parts(Decision decision) {
        List<ColumnPart> parts = new ArrayList<>();
        if (decision.parts().isEmpty()) {
            parts.add(new ColumnPart(PartPath.root(), decision.dataClass(), decision.actionOrKeep(), domain));
        } else if (decision.action().isPresent()) {
            parts.add(columnPart(PartPath.root(), decision));
        }
        decision.parts().forEach((path, part) -> parts.add(columnPart(path, part)));
        return parts;
    }

    private ColumnPart columnPart(PartPath path, Decision decision) {
        return new ColumnPart(path, decision.dataClass(), decision.actionOrKeep(), domainOf(decision, path));
    }

    private static boolean isWhole(Action action) {
        return action instanceof Action.Keep || action instanceof Action.Nothing || action instanceof Action.Constant;
    }

    private Masker whole(Decision decision, ColumnType of, String byDomain, boolean rest, MaskerSource maskers) {
        if (of.kind() == Kind.ARRAY
                && !decision.action().filter(Making::isWhole).isPresent()) {
            return new ArrayMasker(whole(decision, of.element().orElse(of), byDomain, rest, maskers), unlisted());
        }
        Action action = decision.actionOrKeep();
        Wanted wanted = wanted(decision, action, of, byDomain).ofRest(rest);
        Masker masker = maskers.of(wanted);
        Masker fitted = of.length() > 0 && action instanceof Action.Encrypt ? fitted(masker, of.length()) : masker;
        return wanted.tells() ? told(fitted, wanted) : fitted;
    }

    private Wanted wanted(Decision decision, Action action, ColumnType of, String byDomain) {
        Wanted wanted = Wanted.of(action, byDomain)
                .formed(form(decision.dataClass(), action, of), of.kind().isNumber())
                .upTo(of.length() == 0 ? Integer.MAX_VALUE : of.length())
                .holding(decision.dataClass());
        boolean ofRow = action instanceof Action.Shift || decision.domain().isEmpty();
        return ofRow ? wanted.ofPeople(personDomain) : wanted;
    }

    private static Form form(Optional<DataClass> dataClass, Action action, ColumnType of) {
        if (action instanceof Action.Encrypt encrypt && encrypt.form().isPresent()) {
            return encrypt.form().get();
        }
        if (of.kind() == Kind.UUID) {
            return Form.UUID;
        }
        return dataClass
                .map(it -> switch (it) {
                    case EMAIL -> Form.EMAIL;
                    case PHONE, FAX -> Form.PHONE;
                    case CREDIT_CARD -> Form.CARD;
                    default -> Form.PLAIN;
                })
                .orElse(Form.PLAIN);
    }

    private static Masker told(Masker masker, Wanted wanted) {
        return (value, row) -> {
            String masked = masker.of(value, row);
            if (!value.equals(masked)) {
                wanted.told(value, () -> masked).ifPresent(row::replacedLater);
            }
            return masked;
        };
    }

    private Masker fitted(Masker masker, int longest) {
        return (value, row) -> {
            String masked = masker.of(value, row);
            if (masked != null && masked.codePointCount(0, masked.length()) > longest) {
                throw Problem.of(
                                "value-does-not-fit",
                                ExitCode.INVALID_INPUT,
                                "a masked value of " + place + " has more than " + longest + " characters")
                        .hint("use another action in the policy, such as fake")
                        .raise();
            }
            return masked;
        };
    }

    private Masker document(Decision decision, MaskerSource maskers) {
        PartTree tree = new PartTree();
        decision.action()
                .ifPresent(action -> tree.put(
                        PartPath.root(), new PartTree.Done(part(decision, PartPath.root(), maskers), isWhole(action))));
        decision.parts()
                .forEach((path, part) ->
                        tree.put(path, new PartTree.Done(part(part, path, maskers), isWhole(part.actionOrKeep()))));
        return new JsonMasker(tree, unlisted());
    }

    private Masker composite(Decision decision, MaskerSource maskers) {
        List<Masker> attributes = new ArrayList<>();
        for (ColumnType.Part attribute : type.parts()) {
            PartPath path = PartPath.root().then(attribute.name());
            Decision part = decision.parts().getOrDefault(path, decision);
            attributes.add(whole(part, attribute.type(), domainOf(part, path), false, maskers));
        }
        return new CompositeMasker(attributes, unlisted());
    }

    private Masker part(Decision decision, PartPath path, MaskerSource maskers) {
        return whole(
                decision, ColumnType.of(Kind.TEXT, "text"), domainOf(decision, path), ColumnPart.isRest(path), maskers);
    }

    private String domainOf(Decision decision, PartPath path) {
        return domainOf(decision).orElse(path.steps().isEmpty() ? domain : domain + '.' + path);
    }

    /** What a decision says, or the class where its values belong to one person or thing: copies agree then. */
    static Optional<String> domainOf(Decision decision) {
        return decision.domain()
                .or(() -> decision.dataClass().filter(DataClass::isUnique).map(DataClass::label));
    }

    /** Tells each domain that values of the column are masked in, with the class of these values. */
    void domains(Decision decision, BiConsumer<String, Optional<DataClass>> sink) {
        if (decision.parts().isEmpty() || decision.action().isPresent()) {
            sink.accept(domain, decision.dataClass());
            sink.accept(domainOf(decision, PartPath.root()), decision.dataClass());
        }
        decision.parts().forEach((path, part) -> sink.accept(domainOf(part, path), part.dataClass()));
    }

    private Unlisted unlisted() {
        return new Unlisted(place.toString(), refuse);
    }
}
