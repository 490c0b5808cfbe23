/**
 * Explanations for people: the words, the tables and the picture that the command line and the board show, and a page
 * that holds them all.
 */
package io.slamonitor.report;
