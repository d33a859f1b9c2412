package dev.orderly.health.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BlockingTreeTest {

    private static Backend backend(int pid, Integer... blockedBy) {
        Optional<String> none = Optional.empty();
        return new Backend(
                pid,
                Optional.empty(),
                Optional.empty(),
                none,
                none,
                none,
                "client backend",
                none,
                none,
                Optional.empty(),
                Optional.empty(),
                List.of(blockedBy),
                none,
                false);
    }

    private static String of(Backend... backends) {
        return words(BlockingTree.of(List.of(backends)));
    }

    private static String words(List<BlockingTree> trees) {
        return trees.stream()
                .map(it -> it.pid() + (it.waiting().isEmpty() ? "" : "(" + words(it.waiting()) + ")"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void hangsEachWaiterBelowTheLastThatItWaitsFor() {
        assertThat(of(backend(1), backend(2, 1), backend(3, 1, 2), backend(4, 1), backend(5)))
                .isEqualTo("1(2(3) 4)");
    }

    @Test
    void putsTheFullestTreeFirst() {
        assertThat(of(backend(1), backend(2, 1), backend(7), backend(8, 7), backend(9, 7)))
                .isEqualTo("7(8 9) 1(2)");
    }

    @Test
    void knowsBlockersThatAreNoSessionsOfTheDatabase() {
        assertThat(of(backend(2, 0), backend(3, 99))).isEqualTo("0(2) 99(3)");
        assertThat(BlockingTree.of(List.of(backend(2, 0))).get(0).backend()).isEmpty();
    }

    @Test
    void endsInACircle() {
        assertThat(of(backend(1, 2), backend(2, 1))).isEqualTo("2(1)");
    }
}
