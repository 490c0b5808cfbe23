package io.slamonitor.demo;

import java.util.List;

/**
 * A simulated desk.
 *
 * @param prefix begins the ids of its tickets
 * @param product what it supports, by which the demo's policies know its tickets
 * @param calendar the name of the calendar by which it works
 * @param customers who its tickets come from
 * @param haste how long it takes compared with an ordinary desk; smaller is faster
 * @param load how many tickets an hour it gets compared with an ordinary desk
 */
record Desk(String prefix, String product, String calendar, List<String> customers, double haste, double load) {

    /** The most interesting mix for any number of them comes first. */
    static final List<Desk> ALL = List.of(
            new Desk("LON", "crm", "london", List.of("hill-school", "river-press", "city-clinic"), 0.9, 1),
            new Desk("NYC", "payments", "new-york", List.of("harbour-bank", "old-mill", "green-grocer"), 0.65, 1),
            new Desk("SIN", "logistics", "singapore", List.of("blue-line", "east-dock", "tea-house"), 0.9, 1),
            new Desk("OPS", "hosting", "24x7", List.of("north-energy", "open-archive", "web-works"), 0.5, 0.5),
            new Desk("PAR", "machines", "paris", List.of("stone-works", "paper-mill", "bike-makers"), 0.8, 0.7));
}
