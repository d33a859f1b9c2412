package dev.orderly.seed.module;

import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.directive.TableRule.Per;
import dev.orderly.seed.module.SeedModule.ModuleTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How large and how rich test data is to be.
 *
 * @param scale so many times the rows that are written, where tables grow with it
 */
public record Extent(double scale, Complexity complexity) {

    /** What the words for volumes mean. */
    public static final Map<String, Double> VOLUMES = Map.of("small", 1.0, "medium", 5.0, "large", 25.0);

    /** The rule of a table at this size. */
    TableRule of(ModuleTable table) {
        TableRule rule = table.rule();
        long rows = table.scaled() ? times(rule.rows()) : rule.rows();
        Optional<Per> per = rule.per().map(complexity::of).map(each -> table.scaled() ? times(each) : each);
        Map<String, ColumnRule> columns = new LinkedHashMap<>();
        rule.columns().forEach((name, column) -> columns.put(name, complexity.of(column)));
        return new TableRule(rule.origin(), rows, per, rule.keep(), rule.lists(), columns);
    }

    private Per times(Per per) {
        return new Per(
                per.table(),
                Math.toIntExact(times(per.from())),
                Math.toIntExact(times(per.to())),
                per.share(),
                per.where());
    }

    private long times(long rows) {
        return rows == 0 ? 0 : Math.max(1, Math.round(rows * scale));
    }
}
