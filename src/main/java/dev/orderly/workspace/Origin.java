package dev.orderly.workspace;

/** Where in a configuration file something stands; lines count from 1. */
public record Origin(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
