package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import java.util.OptionalInt;

/** A calendar with what is only known of its definition. */
record DeclaredCalendar(BusinessCalendar calendar, OptionalInt holidaysKnownUntil) {}
