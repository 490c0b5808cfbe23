/**
 * What depends on a requester's other tickets: the limits of how many may be open at once and how many may be new in a
 * while. {@link io.slamonitor.requester.RequesterLimits} is the second pure function beside
 * {@link io.slamonitor.evaluation.Evaluator}, and what it finds is reconciled with what was told by the same rules. Pure:
 * imports nothing but the JDK and the other pure packages.
 */
package io.slamonitor.requester;
