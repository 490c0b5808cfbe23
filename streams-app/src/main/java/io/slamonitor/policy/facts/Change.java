package io.slamonitor.policy.facts;

/**
 * One fact that differs.
 *
 * @param fact what it is about: {@code resolution, high}
 * @param before what was said; null if nothing was
 * @param after what is said now; null if nothing is
 */
public record Change(String fact, String before, String after) {}
