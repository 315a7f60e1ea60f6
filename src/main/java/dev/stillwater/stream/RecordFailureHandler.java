package dev.stillwater.stream;

import dev.stillwater.stream.life.Failure;
import dev.stillwater.stream.life.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the {@link RecordGuard} of the configuration; public because Kafka Streams makes it by its name. */
public final class RecordFailureHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFailureHandler.class);

    private @Nullable RecordGuard guard;

    @Override
    public void configure(Map<String, ?> config) {
        guard = (RecordGuard) config.get(RecordGuard.CONFIG);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        List<ProducerRecord<byte[], byte[]>> letters = Objects.requireNonNull(guard)
                .letter(
                        new Place(record.topic(), record.partition(), record.offset()),
                        record.key(),
                        record.value(),
                        record.timestamp(),
                        failure);
        return letters.isEmpty()
                ? DeserializationExceptionHandler.Response.fail()
                : DeserializationExceptionHandler.Response.resume(letters);
    }

    /**
     * What comes out of Kafka Streams itself is no fault of the record in hand: it may be of one sent before, or of the
     * store. A cast that fails is ours, though Kafka Streams wraps it.
     */
    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
        boolean ours = !(failure instanceof StreamsException) || failure.getCause() instanceof ClassCastException;
        if (!ours) {
            return ProcessingExceptionHandler.Response.fail();
        }
        if (context.topic() == null
                && Failure.of(failure).kind()
                        == Failure.Kind.RECORD) { // a look through what waits: there is no record to refuse
            LOG.error("a look through the waiting impulses failed and is tried again", failure);
            return ProcessingExceptionHandler.Response.resume();
        }
        if (context.topic() == null) {
            return ProcessingExceptionHandler.Response.fail();
        }
        List<ProducerRecord<byte[], byte[]>> letters = Objects.requireNonNull(guard)
                .letter(
                        new Place(context.topic(), context.partition(), context.offset()),
                        context.sourceRawKey(),
                        context.sourceRawValue(),
                        context.timestamp(),
                        failure);
        return letters.isEmpty()
                ? ProcessingExceptionHandler.Response.fail()
                : ProcessingExceptionHandler.Response.resume(letters);
    }
}
