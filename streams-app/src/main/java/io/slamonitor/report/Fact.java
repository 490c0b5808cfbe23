package io.slamonitor.report;

/** One line of what is known: {@code due}, {@code Mon 2026-03-30 10:00 BST}. */
public record Fact(String name, String value) {}
