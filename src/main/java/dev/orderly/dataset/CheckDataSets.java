package dev.orderly.dataset;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.shape.ShapeReader;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether data sets fit an environment; of its rows none is read. */
public final class CheckDataSets {

    private final Databases databases;

    public CheckDataSets(Databases databases) {
        this.databases = databases;
    }

    /**
     * What was found.
     *
     * @param tables of each set that fits, how many it has
     * @param problems everything in which sets and environment do not fit, with the line of the file
     */
    public record Checked(String environment, Map<String, Integer> tables, List<Problem> problems) {
        public Checked {
            tables = new LinkedHashMap<>(tables);
            problems = List.copyOf(problems);
        }
    }

    public Checked run(List<DataSet> sets, Environment environment) {
        Map<String, Integer> tables = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (DataSet set : sets) {
            try {
                tables.put(set.name(), tables(set, environment));
            } catch (ProblemException e) {
                if (!ShapeReader.MISFIT.equals(e.first().code())) {
                    throw e;
                }
                problems.addAll(e.problems());
            }
        }
        return new Checked(environment.name(), tables, problems);
    }

    private int tables(DataSet set, Environment environment) {
        return ArchiveFailure.told("checking set \"" + set.name() + '"', () -> {
            try (DatabaseSource source = DatabaseSource.open(databases, environment, set)) {
                return source.tables().size();
            }
        });
    }
}
