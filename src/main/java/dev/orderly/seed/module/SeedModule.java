package dev.orderly.seed.module;

import dev.orderly.seed.directive.TableRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables that are filled together.
 *
 * @param needs the modules whose rows it refers to
 * @param tables by the names that the file gives them, in its order
 * @param finish statements that run when all rows are there
 * @param expect what has to be so at the end
 */
public record SeedModule(
        String name,
        String description,
        List<String> needs,
        Map<String, ModuleTable> tables,
        List<Statement> finish,
        List<Expectation> expect) {

    public SeedModule {
        needs = List.copyOf(needs);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        finish = List.copyOf(finish);
        expect = List.copyOf(expect);
    }

    /** @param scaled whether there are more rows of it the larger the volume is */
    record ModuleTable(TableRule rule, boolean scaled) {}

    /** @param origin file and line */
    record Statement(String origin, String sql) {}

    /**
     * @param what in words
     * @param sql a query that finds what is otherwise
     */
    record Expectation(String origin, String what, String sql) {}
}
