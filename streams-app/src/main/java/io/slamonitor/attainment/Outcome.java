package io.slamonitor.attainment;

/** How a clock counts once it has a verdict. */
public enum Outcome {
    /** Stopped in time. */
    MET,
    /** More than the allowed time had passed. */
    BREACHED,
    /** Breached, and left out of attainment, since somebody excused it. */
    EXCUSED
}
