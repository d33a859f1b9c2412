package dev.orderly.command;

import dev.orderly.script.AssertionChecks;
import dev.orderly.shell.Invocation;

/** Gives what the assertions of a line look at; the port to the capabilities that know. */
@FunctionalInterface
public interface AssertionsOf {

    AssertionChecks of(Invocation invocation);
}
