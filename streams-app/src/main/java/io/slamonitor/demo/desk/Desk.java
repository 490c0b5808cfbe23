package io.slamonitor.demo.desk;

import java.util.List;
import java.util.function.Function;

/**
 * A simulated desk.
 *
 * @param prefix begins the ids of its tickets
 * @param product what it supports, by which the contract's policy knows its tickets
 * @param rush the name of the calendar that is open while tickets come in
 * @param load how many tickets an hour it gets compared with an ordinary desk
 * @param ticket begins one of its tickets
 */
record Desk(String prefix, String product, String rush, double load, Function<TicketLife.Start, TicketLife> ticket) {

    /** The most interesting mix for any number of them comes first. */
    static final List<Desk> ALL = List.of(
            new Desk("CRM", "caltech-crm", "caltech-desk", 1, CaltechCrmTicket::new),
            new Desk("CIP", "cipplanner", "cipplanner-office", 0.7, CipPlannerTicket::new),
            new Desk("CLA", "claritum", "claritum-desk", 1, ClaritumTicket::new),
            new Desk("CON", "consentcollect", "24x7", 0.4, ConsentCollectTicket::new),
            new Desk("CLF", "clinical-force", "24x7", 0.4, ClinicalForceTicket::new));
}
