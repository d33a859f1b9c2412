package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** What a drill counts as lost on a server whose WAL is archived. */
@Tag("corpus")
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class DrillByWalTest {

    @Test
    void theArchiveCountsWhereItLeadsFurtherThanTheBackup() throws Exception {
        try (RecoveryWorkspace workspace = RecoveryWorkspace.make("drilled")) {
            Files.writeString(workspace.folder().resolve("orderly.yaml"), """
                format: 1
                environments:
                  dev:
                    kind: development
                    objectives: {rpo: 10min}
                """);
            workspace.run("env", "setup", "dev");
            workspace.write("CREATE TABLE visit (id int PRIMARY KEY)");
            workspace.run("backup", "create");
            assertThat(drill(workspace).get("lossBy").asString()).isEqualTo("backup");
            Thread.sleep(5_000);
            workspace.run("backup", "wal", "enable", "dev", "--yes");
            assertThat(drill(workspace).get("lossBy").asString())
                    .as("without a base the archive leads nowhere")
                    .isEqualTo("backup");
            workspace.run("backup", "base", "create");
            JsonNode archived = drill(workspace);
            assertThat(archived.get("lossBy").asString()).isEqualTo("wal");
            assertThat(archived.get("rpoMet").asBoolean()).isTrue();
            assertThat(archived.get("lossSeconds").asDouble()).isLessThan(300.1);
            assertThat(workspace.run("drill", "report").out()).containsPattern("wal +met");
        }
    }

    private static JsonNode drill(RecoveryWorkspace workspace) {
        return workspace
                .json("drill", "run", "dev", "--scratch", "embedded")
                .get("drills")
                .get(0);
    }
}
