package dev.stillwater.bench.pipeline;

import dev.stillwater.stream.StreamService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A process with the same work in Apache Flink: an embedded cluster, one slot, keyed state on the heap, exactly-once
 * from Kafka to Kafka by transactions of the sink, a checkpoint as often as Kafka Streams commits. States on the heap
 * are the quickest that Flink has, and of few series they are the natural choice.
 */
public final class FlinkJob {
    private FlinkJob() {}

    /** @param arguments see {@link PeerArguments} */
    public static void main(String[] arguments) throws Exception {
        PeerArguments given = PeerArguments.read(arguments);
        Path checkpoints = Files.createDirectories(Path.of(given.stateDir(), "checkpoints"));
        Configuration config = new Configuration();
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, config);
        flink.getConfig().enableObjectReuse();
        flink.enableCheckpointing(PipelineBench.COMMIT_INTERVAL, CheckpointingMode.EXACTLY_ONCE);
        flink.fromSource(source(given), WatermarkStrategy.noWatermarks(), "samples")
                .uid("samples")
                .keyBy(sample -> sample.f0, Types.STRING)
                .process(new Step(arguments))
                .uid("predict")
                .returns(Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO))
                .sinkTo(sink(given))
                .uid("predictions");
        flink.execute(given.application());
    }

    private static KafkaSource<Tuple2<String, byte[]>> source(PeerArguments given) {
        return KafkaSource.<Tuple2<String, byte[]>>builder()
                .setBootstrapServers(given.bootstrap())
                .setTopics(given.samples())
                .setGroupId(given.application())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(new Reader())
                .build();
    }

    private static KafkaSink<Tuple2<String, byte[]>> sink(PeerArguments given) {
        Properties producer = new Properties();
        producer.put(
                "transaction.timeout.ms", String.valueOf(Duration.ofMinutes(10).toMillis()));
        producer.put("batch.size", String.valueOf(StreamService.BATCH)); // as Kafka Streams has here
        producer.put("linger.ms", "100");
        return KafkaSink.<Tuple2<String, byte[]>>builder()
                .setBootstrapServers(given.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(given.application())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new Writer(given.predictions()))
                .build();
    }

    /** Key and value of a record. */
    private static final class Reader implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out) {
            out.collect(Tuple2.of(new String(record.key(), StandardCharsets.UTF_8), record.value()));
        }

        @Override
        public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
            return Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        }
    }

    private static final class Writer implements KafkaRecordSerializationSchema<Tuple2<String, byte[]>> {
        private static final long serialVersionUID = 1;

        private final String topic;

        Writer(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Tuple2<String, byte[]> prediction, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(
                    topic, null, timestamp, prediction.f0.getBytes(StandardCharsets.UTF_8), prediction.f1);
        }
    }

    /** What {@link PassThrough} does with a sample. */
    private static final class Step
            extends KeyedProcessFunction<String, Tuple2<String, byte[]>, Tuple2<String, byte[]>> {
        private static final long serialVersionUID = 1;

        private final String[] arguments;
        private transient PeerStep step;
        private transient ValueState<byte[]> states;
        private transient ValueState<byte[]> looks;

        Step(String... arguments) {
            this.arguments = arguments;
        }

        @Override
        public void open(OpenContext context) throws Exception {
            PeerArguments given = PeerArguments.read(arguments);
            step = new PeerStep(given.newWork(), given.sizes());
            states = state("state");
            looks = state("look");
        }

        private ValueState<byte[]> state(String name) {
            return getRuntimeContext()
                    .getState(new ValueStateDescriptor<>(name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        }

        @Override
        public void processElement(
                Tuple2<String, byte[]> sample, Context context, Collector<Tuple2<String, byte[]>> out)
                throws Exception {
            PeerStep.Written written = step.take(states.value(), sample.f1);
            if (written.look() != null) {
                looks.update(written.look());
            }
            states.update(written.state());
            out.collect(Tuple2.of(sample.f0, written.prediction()));
        }
    }
}
