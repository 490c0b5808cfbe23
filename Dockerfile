# Two images from one build of the project:
#   application  sla-monitor: the application and its command line
#   connect      Kafka Connect with our plugin and Debezium
# docker-compose.yml builds both; alone: docker build --target application -t sla-monitor .

FROM eclipse-temurin:17.0.18_8-jdk AS build
WORKDIR /src
COPY . .
# Tests are for ./verify. Debezium comes from Maven Central, in the versions of the parent pom.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true \
      package -pl streams-app,connectors -am \
 && ./mvnw --batch-mode --no-transfer-progress dependency:unpack@debezium-plugins -pl connectors

FROM eclipse-temurin:17.0.18_8-jre AS application
RUN groupadd --system --gid 10001 sla \
 && useradd --system --uid 10001 --gid sla --home-dir /var/lib/sla --create-home sla \
 && install -d -o sla -g sla /var/lib/sla/state
COPY --from=build /src/streams-app/target/lib /opt/sla/lib
COPY --from=build /src/streams-app/target/sla-monitor.jar /opt/sla/
# The numbers and not the name, so that Kubernetes can tell that it is not root.
USER 10001:10001
WORKDIR /var/lib/sla
VOLUME /var/lib/sla/state
ENV SLA_STATE_DIR=/var/lib/sla/state
EXPOSE 8090
# Restoring a large state after the loss of the volume may take longer than the start period: it is unhealthy then, and works on.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
  CMD ["curl", "--fail", "--silent", "--show-error", "--output", "/dev/null", "http://localhost:8090/health/ready"]
# RocksDB's memory lies outside the heap, so the heap gets half of the container's.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-jar", "/opt/sla/sla-monitor.jar"]
CMD ["run"]

FROM confluentinc/cp-kafka-connect:8.3.1 AS connect
COPY --from=build /src/connectors/target/plugin/sla-monitor-connect /usr/share/sla-monitor/plugins/sla-monitor-connect
COPY --from=build /src/connectors/target/debezium /usr/share/sla-monitor/plugins
COPY docker/connect/register /usr/share/sla-monitor/register
ENV CONNECT_PLUGIN_PATH=/usr/share/java,/usr/share/sla-monitor/plugins
# The AvroConverter writes only records of names that it trusts (docs/connectors.md).
ENV KAFKA_OPTS=-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.slamonitor.avro
