package dev.stillwater.topic;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The five topics of a deployment. Keys are series ids; samples and impulses are co-partitioned. What other people write
 * may be anything: their keys are bytes, to be read by {@link SeriesId}, and their values are read as {@link Received}, so
 * that bad bytes are a value like any other.
 */
public final class Topics {
    private final String prefix;
    private final String samplesName;
    private final SampleFormat sampleFormat;
    private final SchemaIds ids;
    private final SampleTimes times;

    /**
     * @param prefix begins every name, default {@code stillwater.}
     * @param samplesName full name of the samples topic, where an existing one is read; else {@code <prefix>samples}
     * @param sampleFormat form of the values on the samples topic
     * @param ids schema ids on the wire
     */
    public Topics(String prefix, String samplesName, SampleFormat sampleFormat, SchemaIds ids) {
        this.prefix = prefix;
        this.samplesName = samplesName;
        this.sampleFormat = sampleFormat;
        this.ids = ids;
        this.times = new SampleTimes(samplesName);
    }

    /** Noisy observations, in: {@code Sample}. */
    public Topic<byte[], Received<Sample>> samples() {
        AvroFormat<Sample> avro = new AvroFormat<>(Sample.getClassSchema(), samplesName, ids, times::ofWriter);
        SampleReader reader = new SampleReader(sampleFormat, avro, times);
        return new Topic<>(samplesName, Serdes.ByteArray(), received(avro, reader::read));
    }

    /** Perturbations, in: {@code Impulse}. */
    public Topic<byte[], Received<Impulse>> impulses() {
        String name = prefix + "impulses";
        AvroFormat<Impulse> avro = new AvroFormat<>(Impulse.getClassSchema(), name, ids);
        return new Topic<>(name, Serdes.ByteArray(), received(avro, new ImpulseReader(avro)::read));
    }

    /** Denoised one-step predictions, out. */
    public Topic<String, Prediction> predictions() {
        return avroTopic("predictions", Prediction.getClassSchema());
    }

    /** What impulses did, out. */
    public Topic<String, Response> responses() {
        return avroTopic("responses", Response.getClassSchema());
    }

    /** Records that could not be used, out: the input's raw key and value, with headers that say where from and why. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(prefix + "dead-letters", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** The samples topic for a writer: values as {@code Sample}. */
    public Topic<String, Sample> samplesToWrite() {
        return avroTopic(samplesName, new AvroFormat<Sample>(Sample.getClassSchema(), samplesName, ids));
    }

    /** The impulses topic for a writer: values as {@code Impulse}. */
    public Topic<String, Impulse> impulsesToWrite() {
        return avroTopic("impulses", Impulse.getClassSchema());
    }

    /** The schema of each subject, {@code <topic>-value}. */
    public Map<String, Schema> schemas() {
        return Map.of(
                samplesName + "-value", Sample.getClassSchema(),
                prefix + "impulses-value", Impulse.getClassSchema(),
                prefix + "predictions-value", Prediction.getClassSchema(),
                prefix + "responses-value", Response.getClassSchema());
    }

    /** The names of the topics that the service needs before it can start. */
    public List<String> names() {
        return List.of(
                samplesName,
                impulses().name(),
                predictions().name(),
                responses().name(),
                deadLetters().name());
    }

    private <T extends SpecificRecord> Topic<String, T> avroTopic(String suffix, Schema schema) {
        return avroTopic(prefix + suffix, new AvroFormat<T>(schema, prefix + suffix, ids));
    }

    private static <T extends SpecificRecord> Topic<String, T> avroTopic(String name, AvroFormat<T> avro) {
        return new Topic<>(
                name, Serdes.String(), Serdes.serdeFrom((topic, value) -> avro.encode(value), (topic, bytes) -> {
                    try {
                        return avro.decode(bytes);
                    } catch (UnreadableValueException e) {
                        throw new SerializationException(topic + ": " + e.getMessage());
                    }
                }));
    }

    private static <T extends SpecificRecord> Serde<Received<T>> received(AvroFormat<T> avro, Reader<T> reader) {
        return Serdes.serdeFrom(
                (topic, received) -> received.value() == null ? received.raw() : avro.encode(received.value()),
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    if (bytes.length > Received.MAX_BYTES) {
                        return Received.unreadable(bytes.length + " bytes", bytes);
                    }
                    try {
                        return Received.readable(reader.read(bytes), bytes);
                    } catch (UnreadableValueException e) {
                        return Received.unreadable(String.valueOf(e.getMessage()), bytes);
                    }
                });
    }

    private interface Reader<T> {
        T read(byte[] bytes) throws UnreadableValueException;
    }
}
