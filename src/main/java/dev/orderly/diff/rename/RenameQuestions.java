package dev.orderly.diff.rename;

/** Asks a person whether an object was renamed; the port through which these questions are put. */
public interface RenameQuestions {

    /** Whether there is somebody to ask. Nothing is asked when there is not. */
    boolean interactive();

    /** @return true for a rename, false for two different things; the end of input is the latter only when a person says so */
    boolean isRename(Candidate candidate);

    /** Nobody to ask: every open question is a refusal. */
    static RenameQuestions nobody() {
        return new RenameQuestions() {
            @Override
            public boolean interactive() {
                return false;
            }

            @Override
            public boolean isRename(Candidate candidate) {
                return false;
            }
        };
    }
}
