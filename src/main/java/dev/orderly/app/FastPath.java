package dev.orderly.app;

/** Answers that need no container. */
final class FastPath {

    private FastPath() {}

    /** Answers {@code --version}. */
    static boolean answers(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println("orderly " + Release.version());
            return true;
        }
        return false;
    }
}
