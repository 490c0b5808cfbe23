package io.slamonitor.evaluation;

/** Kinds of announcements; a later kind overtakes an earlier one of the same clock. */
public enum AnnouncementKind {
    WARNING,
    BREACH
}
