package dev.stillwater.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Topics that change while the service runs. */
final class TopicFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MORE = 2 * Cluster.PARTITIONS;
    private static final String SEEN_SOON = "-Pkafka.metadata.max.age.ms=3000";

    private TopicFaults() {}

    static List<Fault> all() {
        return List.of(predictionsGrown(), inputsGrown(), predictionsDeleted());
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
                    scene.until(
                            "readiness tells of partitions",
                            Duration.ofSeconds(30),
                            () -> tells(scene.anyInstance(), "partitions") && tells(scene.anyInstance(), topic));
                })
                .with(SEEN_SOON);
    }

    /** What was on the topic is gone; what is predicted from then on goes on with the same bits. */
    static Fault predictionsDeleted() {
        return Fault.of("predictions-deleted", "predictions topic deleted and made anew: told", scene -> {
                    Instance victim = scene.anyInstance();
                    String topic = scene.topics().predictions().name();
                    scene.pass(500, 3_000);
                    scene.cluster().delete(topic);
                    await("readiness tells that it is missing")
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> tells(victim, topic + " is missing"));
                    scene.proves("readiness told that it was missing", true);
                    scene.pass(500, 3_000);
                    scene.cluster().create(topic);
                    scene.recovers();
                    scene.cluster().forgetFirst(topic);
                })
                .with(SEEN_SOON)
                .withoutNamelessImpulses();
    }

    private static boolean tells(Instance instance, String text) throws InterruptedException {
        Instance.Answer ready = instance.get("/health/ready");
        return ready.status() == 503 && ready.body().contains(text);
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
