package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.line.CommandCatalogue;
import dev.orderly.shell.line.Commands;
import dev.orderly.shell.line.CompletionScript;
import dev.orderly.shell.line.CompletionScript.Language;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.shell.core.command.Command;

class HelpTest {

    private final List<Command> all =
            List.copyOf(CommandCatalogue.of(CommandClasses.ALL).getCommands());

    @Test
    void everyCommandTellsExamplesAndExitCodes() {
        SoftAssertions softly = new SoftAssertions();
        for (Command command : all) {
            softly.assertThat(command.getHelp())
                    .as(command.getName())
                    .contains("examples:\n  " + command.getName().split(" ")[0])
                    .contains("exit codes: 0");
            softly.assertThat(command.getDescription()).as(command.getName()).matches("[a-z\\\\].*[^.]");
        }
        softly.assertAll();
    }

    @Test
    void noTwoCommandsShareANameOrAlias() {
        List<String> words = all.stream()
                .flatMap(command -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command.getName()), command.getAliases().stream()))
                .toList();
        assertThat(words).doesNotHaveDuplicates();
    }

    @Test
    void bashUnderstandsItsCompletion() throws IOException, InterruptedException {
        String script = new CompletionScript(new Commands(CommandCatalogue.of(CommandClasses.ALL))).in(Language.BASH);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        script
                                + "\nCOMP_WORDS=(orderly migration ap); COMP_CWORD=2; _orderly; echo \"${COMPREPLY[*]}\"")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes())).isEqualTo("apply\n");
        assertThat(bash.waitFor()).isZero();
    }
}
