package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.file.Template;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.value.Sources;
import dev.orderly.workspace.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The values of rows and expectations: the same ones for the same seed and time. */
public final class Valuation {

    private final Names names;
    private final Cells cells = new Cells();
    private final Evaluation evaluation;

    private Valuation(Names names, Invention invention, Times times) {
        this.names = names;
        this.evaluation = new Evaluation(names, cells, invention, times);
    }

    static Valuation of(Names names, Invention invention, Times times) {
        return new Valuation(names, invention, times);
    }

    /**
     * By what values are made up.
     *
     * @param vocabulary is asked for once, where anything is made up
     */
    public record Basis(Supplier<Sources> vocabulary, long seed, Instant now) {
        Invention invention() {
            return new Invention(vocabulary, seed);
        }

        Times times() {
            return new Times(now);
        }
    }

    public Cells cells() {
        return cells;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Names names() {
        return names;
    }

    /** @throws Unfit for what cannot be */
    public RowValues of(PlannedRow row) {
        return of(row, unfit -> {
            throw unfit;
        });
    }

    /** @param problems gets what cannot be */
    RowValues of(PlannedRow row, Consumer<Unfit> problems) {
        return RowValues.of(row, evaluation, cells, problems);
    }

    /** The query of an expectation; all rows are there. */
    public String query(Instance instance, Expectation expectation) {
        return evaluation.sql(expectation.sql(), Names.Place.in(instance), false);
    }

    /** One text of an expectation; all rows are there. */
    public String text(Instance instance, Template template) {
        return text(template, instance, template.origin());
    }

    private String text(Template template, Instance instance, Origin origin) {
        Optional<String> text = evaluation.text(template, Names.Place.in(instance), "expect");
        return text.orElseThrow(() -> new Unfit(origin, "it depends on rows that are not there", ""));
    }

    public List<String> texts(Instance instance, List<Template> templates) {
        return templates.stream().map(template -> text(instance, template)).toList();
    }
}
