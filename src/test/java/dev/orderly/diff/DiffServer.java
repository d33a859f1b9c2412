package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.problem.ProblemException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * Answers one JSON object per line of standard input: {@code jdbc_a}, {@code jdbc_b} and {@code out} in, the plan from a
 * to b as SQL in the file {@code out}, {@code {"ok": …}} back. For measuring the planner without the shell around it.
 */
final class DiffServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DiffServer() {}

    public static void main(String[] args) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(JSON.writeValueAsString(answer(JSON.readValue(line, Map.class))));
            System.out.flush();
        }
    }

    private static Map<String, Object> answer(Map<?, ?> request) {
        try {
            Catalog from = read(String.valueOf(request.get("jdbc_a")));
            Catalog to = read(String.valueOf(request.get("jdbc_b")));
            Plan plan = Planner.plan(from, to, PlanOptions.standard());
            Files.writeString(Path.of(String.valueOf(request.get("out"))), plan.toSql());
            return Map.of("ok", true);
        } catch (ProblemException e) {
            return Map.of("ok", false, "error", e.first().code() + ": " + e.getMessage());
        } catch (Exception e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Map.of("ok", false, "error", "BUG " + e + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }

    private static Catalog read(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }
}
