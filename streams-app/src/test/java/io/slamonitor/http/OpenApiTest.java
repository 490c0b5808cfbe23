package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.ingest.Outcome;
import io.slamonitor.query.AlertsNow;
import io.slamonitor.query.AttainmentAnswer;
import io.slamonitor.query.AttainmentParameters;
import io.slamonitor.query.ClockFilter;
import io.slamonitor.query.OpenClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The description says what is there, and nothing else. */
class OpenApiTest {
    private final JsonNode document = document();

    private static JsonNode document() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/http/openapi.json")) {
            return new JsonMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() {
        Javalin server = Javalin.create();
        WatchRoutes.add(server, null, null, request -> {});
        BoardPage.add(server);
        Api.add(server, Optional::empty, request -> {});
        new EventStream(Optional::empty).add(server, request -> {});
        IngestRoutes.add(server, null, null);
        List<String> routes = server.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.getEndpoint().getPath())
                .toList();
        assertThat(names(document.path("paths"))).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void whatHasAPlaceIsDescribedAsRefusedWhenThereIsNone() {
        for (String path : names(document.path("paths"))) {
            JsonNode answer = document.path("paths").path(path).at("/get/responses/503");
            assertThat(document.path("paths").path(path).has("get") && !path.startsWith("/health/"))
                    .as(path)
                    .isEqualTo(answer.at("/headers/Retry-After").isObject());
        }
    }

    @Test
    void clocksHaveTheFieldsThatAreDescribed() {
        assertThat(names(document.at("/components/schemas/Clock/properties")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OpenClock.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void clocksAreFilteredByWhatIsDescribed() {
        List<String> expected = new ArrayList<>(ClockFilter.names());
        expected.addAll(List.of("limit", "partial"));
        assertThat(parameters("/paths/~1api~1clocks/get/parameters")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void attainmentIsAskedForAsIsDescribed() {
        List<String> expected = new ArrayList<>(AttainmentParameters.names(EnumSet.allOf(Dimension.class)));
        expected.addAll(List.of("limit", "partial"));
        assertThat(parameters("/paths/~1api~1attainment/get/parameters")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(names(document.at("/components/schemas/AttainmentRows/properties")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AttainmentAnswer.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void alertsAreToldAsIsDescribed() {
        assertThat(names(document.at(
                        "/paths/~1api~1alerts/get/responses/200/content/application~1json/schema/properties")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AlertsNow.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private List<String> parameters(String place) {
        List<String> described = new ArrayList<>();
        document.at(place)
                .forEach(parameter -> described.add(parameter.path("name").asText()));
        return described;
    }

    @Test
    void everyAnswerToWhoSendsEventsIsDescribed() {
        List<String> answers = Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.FAILED)
                .map(outcome -> Integer.toString(IngestRoutes.status(outcome).getCode()))
                .toList();
        for (String path : List.of("~1ingest~1{mapping}", "~1api~1events")) {
            assertThat(names(document.at("/paths/" + path + "/post/responses")))
                    .containsExactlyInAnyOrderElementsOf(answers);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
