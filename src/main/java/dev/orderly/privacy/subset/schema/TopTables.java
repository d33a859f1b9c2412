package dev.orderly.privacy.subset.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables on which others hang and which hang on none themselves, those apart of which all rows are taken. Of tables that refer to
 * each other in a circle it is the one to which most references lead.
 */
public final class TopTables {

    private TopTables() {}

    public static List<SourceTable> of(TableGraph graph, Set<SourceTable> whole) {
        Set<SourceTable> others = new HashSet<>(graph.tables());
        others.removeAll(whole);
        Map<SourceTable, Set<SourceTable>> above = new HashMap<>();
        others.forEach(table -> above.put(table, graph.above(table, others)));
        Set<SourceTable> done = new HashSet<>();
        List<SourceTable> tops = new ArrayList<>();
        for (SourceTable table : graph.tables()) {
            Set<SourceTable> circle = new HashSet<>(above.getOrDefault(table, Set.of()));
            circle.add(table);
            boolean isTop = others.contains(table)
                    && circle.stream()
                            .allMatch(it -> it.equals(table)
                                    || above.getOrDefault(it, Set.of()).contains(table));
            if (isTop && !done.contains(table)) {
                done.addAll(circle);
                tops.add(mostReferredTo(graph, circle));
            }
        }
        return tops;
    }

    private static SourceTable mostReferredTo(TableGraph graph, Set<SourceTable> circle) {
        Comparator<SourceTable> byReferences = Comparator.comparing(table -> graph.to(table)
                .filter(it -> !circle.contains(it.child().table()))
                .count());
        return circle.stream()
                .max(byReferences.thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }
}
