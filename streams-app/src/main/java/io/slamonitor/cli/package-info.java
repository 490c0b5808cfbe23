/**
 * The command line, one class a command. {@link io.slamonitor.cli.SlaCommand} is the way in; standard output belongs to
 * the results, standard error to everything else.
 */
package io.slamonitor.cli;
