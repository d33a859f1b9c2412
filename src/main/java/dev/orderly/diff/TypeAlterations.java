package dev.orderly.diff;

import dev.orderly.catalog.Attribute;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.ddl.TypeDdl;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;

/** Types that change where they stand, as far as PostgreSQL lets them. */
final class TypeAlterations {

    private TypeAlterations() {}

    /** Labels can be added anywhere; none can be taken away or moved. */
    static Alteration enumType(EnumType from, EnumType to, Sides sides) {
        List<Command> commands = new ArrayList<>();
        List<String> labels = from.labels();
        int kept = 0;
        for (int i = 0; i < to.labels().size(); i++) {
            String label = to.labels().get(i);
            if (kept < labels.size() && labels.get(kept).equals(label)) {
                kept++;
            } else {
                commands.add(addValue(to, label, i, kept < labels.size() ? labels.get(kept) : ""));
            }
        }
        return kept == labels.size() ? Alteration.inPlace(commands) : Alteration.rebuild();
    }

    private static Command addValue(EnumType type, String label, int index, String next) {
        String place = next.isEmpty() && index > 0 ? "" : place(type, index, next);
        String sql = "ALTER TYPE " + type.id().quoted() + " ADD VALUE " + SqlLiteral.quote(label) + place;
        return new Command(sql, List.of(), label);
    }

    private static String place(EnumType type, int index, String next) {
        return index > 0
                ? " AFTER " + SqlLiteral.quote(type.labels().get(index - 1))
                : next.isEmpty() ? "" : " BEFORE " + SqlLiteral.quote(next);
    }

    static Alteration domain(DomainType from, DomainType to) {
        if (!from.baseType().equals(to.baseType()) || !from.collation().equals(to.collation())) {
            return Alteration.rebuild();
        }
        String alter = "ALTER DOMAIN " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (!from.defaultExpression().equals(to.defaultExpression())) {
            commands.add(Command.of(alter
                    + (to.defaultExpression().isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + to.defaultExpression())));
        }
        if (from.notNull() != to.notNull()) {
            commands.add(
                    to.notNull()
                            ? Command.of(alter + " SET NOT NULL", HazardCode.NOT_NULL_ON_EXISTING)
                            : Command.of(alter + " DROP NOT NULL"));
        }
        return Alteration.inPlace(commands);
    }

    static Alteration domainConstraint(DomainConstraint from, DomainConstraint to) {
        if (!from.definition().equals(to.definition()) || from.validated()) {
            return Alteration.rebuild();
        }
        String validate = "ALTER DOMAIN " + to.domain().quoted() + " VALIDATE CONSTRAINT "
                + to.id().partIdentifier().quoted();
        return Alteration.inPlace(List.of(Command.of(validate, HazardCode.CHECK_ON_EXISTING)));
    }

    /** Attributes can go, and come at the end; another order or another type needs another type. */
    static Alteration composite(CompositeType from, CompositeType to) {
        List<Attribute> kept = new ArrayList<>(from.attributes());
        kept.retainAll(to.attributes());
        List<Attribute> added = new ArrayList<>(to.attributes());
        added.removeAll(kept);
        boolean retyped = added.stream().anyMatch(attribute -> has(from, attribute.name()));
        List<Attribute> result = new ArrayList<>(kept);
        result.addAll(added);
        if (retyped || !result.equals(to.attributes())) {
            return Alteration.rebuild();
        }
        String alter = "ALTER TYPE " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        from.attributes().stream()
                .filter(attribute -> !kept.contains(attribute))
                .forEach(attribute -> commands.add(Command.of(
                        alter + " DROP ATTRIBUTE "
                                + Identifier.of(attribute.name()).quoted(),
                        HazardCode.DATA_LOSS)));
        added.forEach(attribute -> commands.add(Command.of(alter + " ADD ATTRIBUTE " + TypeDdl.attribute(attribute))));
        return Alteration.inPlace(commands);
    }

    private static boolean has(CompositeType type, String name) {
        return type.attributes().stream().anyMatch(attribute -> attribute.name().equals(name));
    }
}
