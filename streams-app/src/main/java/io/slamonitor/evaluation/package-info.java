/**
 * The state of a ticket's service levels as a pure function of its history, the catalogues and an instant
 * ({@link io.slamonitor.evaluation.Evaluator}), and what to tell people because of it
 * ({@link io.slamonitor.evaluation.Reconciler}).
 *
 * <p>An evaluation goes in steps, a class each. {@code Timeline} folds the history into moments. {@code Rules} says what
 * is promised for a metric at each of them. {@code RunTracer} draws the metric's runs, one a cycle: what started, stopped
 * and reopened each. {@code Regime} cuts a run where its rule changes. {@code RunTime} and {@code Meter} measure what
 * counts. {@code Crossings} finds when a warning or the breach became true, through every change of target. Out of these
 * comes a {@link io.slamonitor.evaluation.Clock}.
 */
package io.slamonitor.evaluation;
