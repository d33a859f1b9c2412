package dev.orderly.health.check;

/** What a rule did not look at, and why: it is not known whether anything is wrong with it. */
public record Unseen(String rule, String why) {}
