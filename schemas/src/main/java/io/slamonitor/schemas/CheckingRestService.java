package io.slamonitor.schemas;

import com.fasterxml.jackson.core.type.TypeReference;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaResponse;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Confluent's HTTP calls, with a look at what comes back. Any JSON object with status 200 passes for an answer there (a
 * proxy's "in maintenance", say): a missing id becomes 0 and a missing schema an empty one, and both stay in the client's
 * cache until the process ends. Here that is a registry that did not answer.
 */
final class CheckingRestService extends RestService {
    CheckingRestService(List<String> urls) {
        super(urls);
    }

    @Override
    public <T> T httpRequest(
            String path, String method, byte[] body, Map<String, String> properties, TypeReference<T> responseFormat)
            throws IOException, RestClientException {
        T answer = super.httpRequest(path, method, body, properties, responseFormat);
        if (isEmpty(answer)) {
            throw new IOException("What answers " + method + " " + path + " with status 200 is no schema registry");
        }
        return answer;
    }

    private static boolean isEmpty(Object answer) {
        if (answer instanceof SchemaString schema) {
            return schema.getSchemaString() == null;
        }
        if (answer instanceof RegisterSchemaResponse registered) {
            return registered.getId() <= 0;
        }
        return answer instanceof Schema found && found.getId() == null;
    }
}
