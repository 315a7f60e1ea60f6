package dev.stillwater.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Topics that change while the service runs. */
final class PartitionFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MORE = 2 * Cluster.PARTITIONS;
    private static final String SEEN_SOON = "-Pkafka.metadata.max.age.ms=3000";

    private PartitionFaults() {}

    static List<Fault> all() {
        return List.of(predictionsGrown(), inputsGrown());
    }

    static Fault predictionsGrown() {
        return Fault.of("predictions-grown", "partitions added to the predictions topic", scene -> {
                    String topic = scene.topics().predictions().name();
                    scene.pass(500, 3_000);
                    scene.cluster().growTo(MORE, topic);
                    scene.recovers();
                    scene.until(
                            "predictions in new partitions",
                            Duration.ofSeconds(60),
                            () -> scene.reader().all(scene.topics().predictions()).stream()
                                    .anyMatch(record -> record.partition() >= Cluster.PARTITIONS));
                    Map<String, Integer> next = scene.workload().next();
                    scene.until(
                            "the page follows them", Duration.ofSeconds(60), () -> follows(scene.anyInstance(), next));
                })
                .with(SEEN_SOON);
    }

    /** Series would move to other partitions, away from their states: all that can be done is to say so. */
    static Fault inputsGrown() {
        return Fault.of("inputs-grown", "partitions added to the samples topic: told within 30 s", scene -> {
                    scene.pass(500, 3_000);
                    scene.workload().stop();
                    scene.awaitAllWritten();
                    String topic = scene.topics().samples().name();
                    scene.cluster().growTo(MORE, topic);
                    scene.until("readiness tells of partitions", Duration.ofSeconds(30), () -> {
                        Instance.Answer ready = scene.anyInstance().get("/health/ready");
                        return ready.status() == 503
                                && ready.body().contains("partitions")
                                && ready.body().contains(topic);
                    });
                })
                .with(SEEN_SOON);
    }

    /** Whether the page of an instance shows samples of these sequences or later ones. */
    private static boolean follows(Instance instance, Map<String, Integer> sequences) throws Exception {
        for (Map.Entry<String, Integer> entry : sequences.entrySet()) {
            JsonNode series =
                    JSON.readTree(instance.get("/api/series/" + entry.getKey()).body());
            if (series.path("predictedSequence").asLong(-1) < entry.getValue()) {
                return false;
            }
        }
        return true;
    }
}
