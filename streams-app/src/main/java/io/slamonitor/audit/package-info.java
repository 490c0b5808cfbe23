/**
 * What ought to have been told, to hold against what was: {@link io.slamonitor.audit.Oracle} is a pure function of
 * everything that was heard (events with their arrivals, catalogues, ticks), built on
 * {@link io.slamonitor.evaluation.Evaluator} and {@link io.slamonitor.requester.RequesterLimits} and on nothing of what
 * the stream is made of. Pure: imports nothing but the JDK and the other pure packages; reading the topics is the business
 * of {@code audit.topics}.
 */
package io.slamonitor.audit;
