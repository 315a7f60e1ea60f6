package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The five topics of a deployment. Keys are series ids. What other people write
 * may be anything: their keys are bytes, to be read by {@link SeriesKey}, and their values are read as {@link Received}, so
 * that bad bytes are a value like any other.
 */
public final class Topics {
    private final Topic<byte[], Received<Sample>> samples;
    private final Topic<byte[], Received<Impulse>> impulses;
    private final Topic<String, Prediction> predictions;
    private final Topic<String, Response> responses;
    private final Topic<String, Written<Prediction>> predictionsAsWritten;
    private final Topic<String, Written<Response>> responsesAsWritten;
    private final Topic<byte[], byte[]> deadLetters;
    private final Topic<String, Sample> samplesToWrite;
    private final Topic<String, Impulse> impulsesToWrite;

    /**
     * @param prefix begins every name, default {@code stillwater.}
     * @param samplesName full name of the samples topic, where an existing one is read; else {@code <prefix>samples}
     * @param sampleFormat form of the values on the samples topic
     * @param ids schema ids on the wire
     */
    public Topics(String prefix, String samplesName, SampleFormat sampleFormat, SchemaIds ids) {
        this(prefix, samplesName, sampleFormat, OutputFormat.AVRO, ids);
    }

    /**
     * The same with predictions and responses in a form of their own.
     *
     * @param outputFormat form in which they are written
     */
    public Topics(
            String prefix, String samplesName, SampleFormat sampleFormat, OutputFormat outputFormat, SchemaIds ids) {
        SampleTimes times = new SampleTimes(samplesName);
        AvroFormat<Sample> sample = new AvroFormat<>(Sample.getClassSchema(), samplesName, ids, times::ofWriter);
        samples = input(samplesName, sample, new SampleReader(sampleFormat, sample, times)::read);
        samplesToWrite = output(samplesName, sample);
        String impulsesName = prefix + "impulses";
        AvroFormat<Impulse> impulse = new AvroFormat<>(Impulse.getClassSchema(), impulsesName, ids);
        impulses = input(impulsesName, impulse, new ImpulseReader(impulse)::read);
        impulsesToWrite = output(impulsesName, impulse);
        String predictionsName = prefix + "predictions";
        OutputValues<Prediction> prediction =
                new OutputValues<>(predictionsName, Prediction.getClassSchema(), Prediction::new, outputFormat, ids);
        predictions = written(predictionsName, prediction::encode, prediction::decode);
        predictionsAsWritten = written(predictionsName, found -> prediction.encode(found.value()), prediction::read);
        String responsesName = prefix + "responses";
        OutputValues<Response> response =
                new OutputValues<>(responsesName, Response.getClassSchema(), Response::new, outputFormat, ids);
        responses = written(responsesName, response::encode, response::decode);
        responsesAsWritten = written(responsesName, found -> response.encode(found.value()), response::read);
        deadLetters = new Topic<>(prefix + "dead-letters", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** Noisy observations, in: {@code Sample}. */
    public Topic<byte[], Received<Sample>> samples() {
        return samples;
    }

    /** Impulses, in: {@code Impulse}. */
    public Topic<byte[], Received<Impulse>> impulses() {
        return impulses;
    }

    /** Denoised one-step predictions, out. */
    public Topic<String, Prediction> predictions() {
        return predictions;
    }

    /** What impulses did, out. */
    public Topic<String, Response> responses() {
        return responses;
    }

    /** The predictions topic for a reader that has to know what an earlier release did not write. */
    public Topic<String, Written<Prediction>> predictionsAsWritten() {
        return predictionsAsWritten;
    }

    /** The same of the responses topic. */
    public Topic<String, Written<Response>> responsesAsWritten() {
        return responsesAsWritten;
    }

    /** Records that could not be used, out: the input's raw key and value, with headers that say where from and why. */
    public Topic<byte[], byte[]> deadLetters() {
        return deadLetters;
    }

    /** The samples topic for a writer: values as {@code Sample}. */
    public Topic<String, Sample> samplesToWrite() {
        return samplesToWrite;
    }

    /** The impulses topic for a writer: values as {@code Impulse}. */
    public Topic<String, Impulse> impulsesToWrite() {
        return impulsesToWrite;
    }

    /** The schema of each subject, {@code <topic>-value}. */
    public Map<String, Schema> schemas() {
        return Map.of(
                samples.name() + "-value", Sample.getClassSchema(),
                impulses.name() + "-value", Impulse.getClassSchema(),
                predictions.name() + "-value", Prediction.getClassSchema(),
                responses.name() + "-value", Response.getClassSchema());
    }

    /** The names of the topics that the service needs before it can start. */
    public List<String> names() {
        return List.of(samples.name(), impulses.name(), predictions.name(), responses.name(), deadLetters.name());
    }

    private static <T extends SpecificRecord> Topic<byte[], Received<T>> input(
            String name, AvroFormat<T> avro, Reader<T> reader) {
        return new Topic<>(name, Serdes.ByteArray(), received(avro, reader));
    }

    private static <T extends SpecificRecord> Topic<String, T> output(String name, AvroFormat<T> avro) {
        return written(name, avro::encode, avro::decode);
    }

    private static <T> Topic<String, T> written(String name, Function<T, byte[]> writer, Reader<T> reader) {
        return new Topic<>(
                name,
                Serdes.String(),
                Serdes.serdeFrom((topic, value) -> value == null ? null : writer.apply(value), (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    try {
                        return reader.read(bytes);
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
