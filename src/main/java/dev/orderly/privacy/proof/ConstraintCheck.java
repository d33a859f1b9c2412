package dev.orderly.privacy.proof;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether tables, keys, conditions and unique indexes of the source stand in the copy and hold. */
final class ConstraintCheck {

    private final Map<Object, CatalogObject> there = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int looked;

    private ConstraintCheck(Side copy) {
        copy.catalog().all(Table.class).forEach(it -> there.put(it.id(), it));
        copy.catalog().all(Constraint.class).forEach(it -> there.put(it.id(), it));
        copy.catalog().all(Index.class).forEach(it -> there.put(it.id(), it));
    }

    static Check of(Side source, Side copy) {
        ConstraintCheck check = new ConstraintCheck(copy);
        source.catalog()
                .all(Table.class)
                .filter(it -> !check.there.containsKey(it.id()))
                .forEach(it -> check.faults.add(it.id() + " is missing"));
        source.catalog().all(Constraint.class).forEach(check::constraint);
        source.catalog().all(Index.class).filter(Index::unique).forEach(check::index);
        return Check.of(
                CheckName.CONSTRAINTS,
                check.looked + " keys, conditions and unique indexes",
                check.faults,
                "make the copy again");
    }

    private void constraint(Constraint wanted) {
        looked++;
        if (!(there.get(wanted.id()) instanceof Constraint found)) {
            faults.add(wanted.id() + " is missing");
        } else if (!found.rule().equals(wanted.rule())) {
            faults.add(wanted.id() + " is another one: " + found.rule());
        } else if (found.notValid() && !wanted.notValid() || wanted.enforced() && !found.enforced()) {
            faults.add(wanted.id() + " is not validated");
        }
    }

    private void index(Index wanted) {
        looked++;
        if (!(there.get(wanted.id()) instanceof Index found)) {
            faults.add(wanted.id() + " is missing");
        } else if (!found.unique() || wanted.valid() && !found.valid()) {
            faults.add(wanted.id() + " is not unique or not valid");
        }
    }
}
