package dev.orderly.shell.line;

import dev.orderly.view.Block;
import dev.orderly.view.Document;
import dev.orderly.view.Json;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import java.util.ArrayList;
import java.util.List;

/** The help on commands: a list of them, or the page of one. */
public final class Help {

    private final Commands commands;

    public Help(Commands commands) {
        this.commands = commands;
    }

    /** @throws dev.orderly.problem.ProblemException exit 2 when no command has or begins with these words */
    public Document about(List<String> words) {
        String name = String.join(" ", words);
        List<DeclaredCommand> below = commands.all().stream()
                .filter(command -> words.isEmpty() || command.getName().startsWith(name + " "))
                .toList();
        return below.isEmpty()
                ? HelpPage.of(commands.named(name)
                        .orElseGet(() -> commands.find(words).command()))
                : list(below, words.isEmpty());
    }

    private static Document list(List<DeclaredCommand> commands, boolean all) {
        Table.Builder table = Table.of("command", "what it does");
        commands.forEach(command -> table.row(command.getName(), command.getDescription()));
        List<Block> blocks = new ArrayList<>(List.of(table.whenEmpty("no commands")));
        if (all) {
            blocks.add(new Text("""
                    help COMMAND explains one; every command takes --help.
                    orderly COMMAND runs one and ends, orderly alone opens the prompt, orderly @FILE runs a script."""));
        }
        return new Document(
                blocks,
                commands.stream()
                        .map(command -> Json.object("name", command.getName(), "description", command.getDescription()))
                        .toList());
    }
}
