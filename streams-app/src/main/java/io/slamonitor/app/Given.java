package io.slamonitor.app;

/**
 * A value somebody gave.
 *
 * @param text as it was written
 * @param origin where, as a person would look for it: {@code sla.properties:12}, {@code SLA_GRACE}, {@code --set}
 */
public record Given(String text, String origin) {}
