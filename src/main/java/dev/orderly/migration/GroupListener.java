package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import java.sql.Connection;

/** Follows files that share one transaction, and writes the end of the operation into it after the last of them. */
final class GroupListener implements StatementListener {

    private final OperationRun run;
    private final int files;
    private final boolean finish;
    private int ended;

    /**
     * @param files how many files the group has
     * @param finish whether the operation ends with the group
     */
    GroupListener(OperationRun run, int files, boolean finish) {
        this.run = run;
        this.files = files;
        this.finish = finish;
    }

    @Override
    public void begins(String script, Connection connection) {
        run.progress().step("running " + script);
    }

    @Override
    public boolean starts(int statement, Connection connection) {
        return true;
    }

    @Override
    public void succeeded(int statement, Connection connection) {}

    @Override
    public void failed(int statement, Connection connection) {}

    @Override
    public void ends(String script, Connection connection) {
        ended++;
        run.progress().done(ended, files);
        if (finish && ended == files) {
            run.finishIn(connection);
        }
    }
}
