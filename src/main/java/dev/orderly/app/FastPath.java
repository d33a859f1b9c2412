package dev.orderly.app;

/** Answers that need neither commands nor a container. */
final class FastPath {

    private FastPath() {}

    /** Answers {@code --version}; rehearses for the launcher. */
    static boolean answers(String[] args) {
        String only = args.length == 1 ? args[0] : "";
        switch (only) {
            case "--version", "-V" -> System.out.println("orderly " + Release.version());
            case "--rehearse" -> System.exit(Rehearsal.run());
            default -> {
                return false;
            }
        }
        return true;
    }
}
