package dev.stillwater.oracle;

import dev.stillwater.topic.RecordLog;
import dev.stillwater.topic.TopicLog;
import dev.stillwater.topic.Topics;
import java.util.Map;

/** What a deployment has read and written: its five topics, to be read once. */
public record Deployment(
        Topics topics,
        RecordLog samples,
        RecordLog impulses,
        RecordLog predictions,
        RecordLog responses,
        RecordLog deadLetters)
        implements AutoCloseable {

    /**
     * A deployment as its topics are now: the inputs are opened first, so that what came of them is behind no end.
     *
     * @param kafka client properties, {@code bootstrap.servers} among them
     * @param samplesFrom the offsets that it began at, by partition of the samples topic; 0 where there is none
     * @param impulsesFrom the same of the impulses topic
     */
    public static Deployment open(
            Map<String, Object> kafka, Topics topics, Map<Integer, Long> samplesFrom, Map<Integer, Long> impulsesFrom) {
        return new Deployment(
                topics,
                TopicLog.open(kafka, topics.samples().name(), samplesFrom),
                TopicLog.open(kafka, topics.impulses().name(), impulsesFrom),
                TopicLog.open(kafka, topics.predictions().name()),
                TopicLog.open(kafka, topics.responses().name()),
                TopicLog.open(kafka, topics.deadLetters().name()));
    }

    @Override
    public void close() {
        samples.close();
        impulses.close();
        predictions.close();
        responses.close();
        deadLetters.close();
    }
}
