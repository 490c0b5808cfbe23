/**
 * The application against a real cluster: its configuration, its topics, its life from start to stop. Configuration is read
 * from text into typed values here and nowhere else.
 */
package io.slamonitor.app;
