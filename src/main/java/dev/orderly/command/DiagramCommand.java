package dev.orderly.command;

import dev.orderly.model.SchemaSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.schema.DrawSchema;
import dev.orderly.schema.SchemaSources;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import dev.orderly.view.diagram.DiagramView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code schema diagram}. */
public final class DiagramCommand {

    private final SchemaSides sides;
    private final DrawSchema draw;

    public DiagramCommand(SchemaSides sides, DrawSchema draw) {
        this.sides = sides;
        this.draw = draw;
    }

    @Formats({Format.MERMAID, Format.SVG})
    @Command(name = "schema diagram", group = "schema", description = "draw tables and their foreign keys", help = """
        examples:
          schema diagram --format svg --output schema.svg
          schema diagram patient --depth 2
          schema diagram 'billing.*' --from model --format svg --output billing.svg

        Mermaid's text, which GitHub and GitLab draw in Markdown, or an SVG picture. Around a table it goes over one
        foreign key in either direction, or over as many as --depth says. Partitions are part of their table.

        json: {"source", "tables": [{"schema", "name", "comment", "columns": [{"name", "type", "primaryKey",
        "foreignKey", "nullable"}]}], "relationships": [{"name", "from", "columns", "to", "optional", "single"}]}
        optional: a row can do without a parent; single: a parent has one child at most

        exit codes: 0, 2 when no table has the name\
        """)
    public Document diagram(
            @Argument(index = 0, description = "name or schema.name, with * and ?") @Values(ValueKind.TABLE) @Nullable
                    String table,
            @Option(longName = "from", description = "whose schema (default: the selected environment)")
                    @Values(
                            value = {ValueKind.ENVIRONMENT, ValueKind.FILE},
                            words = SchemaSources.MODEL)
                    @Nullable
                    String from,
            @Option(longName = "depth", description = "over how many foreign keys (default: 1)") @Nullable
                    Integer depth,
            @Option(longName = "include", description = "only what matches") List<String> include,
            @Option(longName = "ignore", description = "not what matches") List<String> ignore,
            Invocation invocation) {
        SchemaSource source = sides.from(from, invocation);
        return DiagramView.of(draw.run(new DrawSchema.Request(
                source,
                sides.target(invocation, source),
                sides.scope(include, ignore, source),
                Optional.ofNullable(table),
                steps(table, depth))));
    }

    private static int steps(@Nullable String table, @Nullable Integer depth) {
        if (depth != null && (depth < 0 || table == null)) {
            throw Problem.of(
                            "value-invalid",
                            ExitCode.USAGE,
                            table == null
                                    ? "--depth says how far to go from a table, and no table is named"
                                    : "--depth cannot be " + depth)
                    .hint("draw what is around one table with: schema diagram TABLE --depth 2")
                    .raise();
        }
        return depth == null ? 1 : depth;
    }
}
