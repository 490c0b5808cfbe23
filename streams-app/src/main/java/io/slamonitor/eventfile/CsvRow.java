package io.slamonitor.eventfile;

import java.util.List;

/** The cells of a record of a CSV file, and the number of its first line. */
record CsvRow(long line, List<String> cells) {}
