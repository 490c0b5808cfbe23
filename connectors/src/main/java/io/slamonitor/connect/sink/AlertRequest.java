package io.slamonitor.connect.sink;

import java.util.Map;

/**
 * What is sent to a tool.
 *
 * @param path what comes after the tool's address: empty, or beginning with a slash
 * @param body JSON
 */
record AlertRequest(String method, String path, Map<String, String> headers, String body) {}
