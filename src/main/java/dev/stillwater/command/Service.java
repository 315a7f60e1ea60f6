package dev.stillwater.command;

import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.RecordGuard;
import dev.stillwater.stream.StateMemory;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.life.CatchUp;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.Served;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SeriesKey;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import dev.stillwater.web.Health;
import dev.stillwater.web.ServiceView;
import dev.stillwater.web.WebServer;
import dev.stillwater.web.WebSettings;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.registry.RegisteredSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The whole service in one place: parts are built, started and, in reverse, closed here. */
final class Service implements AutoCloseable {
    /** Records of each partition that are read again at the start, so that the page knows the last responses. */
    private static final long RESPONSES_BACKLOG = 2_000;

    private final Exposition exposition = new Exposition();
    private final Map<String, Served> networks;
    private final WebSettings webSettings;
    private final StreamService stream;
    private final TopicTail tail;
    private final ImpulseWriter impulses;
    private final LiveFeed feed;
    private final ResponseLog responses = new ResponseLog();
    private final WebServer web;

    Service(Settings settings) throws IOException {
        Topics topics = settings.topics();
        Meters meters =
                new Meters(exposition.registry(), ServiceSettings.metricsSeriesMax(settings), Clock.systemUTC());
        networks = ServedModels.table(settings);
        meters.models(ServedModels.shown(networks));
        ModelTable models = ModelTable.comparing(networks);
        SamplePath samples = SampleReadings.path(settings, topics, meters::leftOut);
        try {
            stream = stream(settings, topics, samples, models, meters);
        } catch (ConfigException e) {
            throw ServiceSettings.invalid(e);
        }
        feed = new LiveFeed(Clock.systemUTC());
        tail = new TopicTail(settings.kafka())
                .followRecords(topics.samples().name(), record -> {
                    String series = SeriesKey.orNull(record.key());
                    if (series != null || samples.repartitioned()) {
                        meters.arrived();
                        feed.onSample();
                    }
                    if (series != null && !samples.repartitioned()) {
                        feed.onSample(series, record.partition());
                    }
                })
                .follow(topics.predictions(), (series, prediction) -> {
                    if (!prediction.getBackfill()) {
                        meters.committed(prediction.getTimestamp());
                    }
                    feed.onPrediction(series, prediction);
                })
                .follow(
                        topics.responses(),
                        RESPONSES_BACKLOG,
                        (series, response, headers) -> responses.add(series, response))
                .onTombstone(topics.predictions(), feed::forget)
                .onTombstone(topics.responses(), responses::forget);
        webSettings = webSettings(settings);
        impulses = new ImpulseWriter(settings.kafka(), topics.impulsesToWrite());
        HeldStates states = new HeldStates(
                stream, models, settings.number(Setting.WARM_UP, 0, 1_000_000), SeriesRules.anomalies(settings));
        web = new WebServer(
                webSettings,
                new ServiceView(
                        feed,
                        responses,
                        ServedModels.described(networks, ServedModels.atHand(settings)),
                        impulses::send,
                        states,
                        new ServedContributions(models, settings.number(Setting.GAP_MAX, 0, 1_000_000)),
                        states,
                        health(),
                        exposition::scrape,
                        registeredSchemas(topics)));
        meters.watch(Meter.SSE_CLIENTS, web::streamClients);
        meters.watch(Meter.SSE_DROPPED, web::streamClientsDropped);
        meters.watch(Meter.HTTP_CUT, web::connectionsCut);
    }

    void start() {
        web.start();
        tail.start();
        stream.start();
    }

    /** Whether it has noted what the topics held at its first start, so that what comes from now on is news. */
    boolean begun() {
        return stream.begun();
    }

    /** The networks that it serves, by the patterns of their series. */
    Map<String, Served> networks() {
        return networks;
    }

    /** The address of its page, as this machine reaches it. */
    String page() {
        String host = webSettings.host();
        return "http://" + (isReachedAsLocalhost(host) ? "localhost" : bracketed(host)) + ":" + web.port() + "/";
    }

    private static boolean isReachedAsLocalhost(String host) {
        try {
            InetAddress bound = InetAddress.getByName(host);
            return bound.isAnyLocalAddress() || bound.equals(InetAddress.getLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public void close() {
        stream.close();
        tail.close();
        web.close();
        impulses.close();
        exposition.close();
    }

    private StreamService stream(
            Settings settings, Topics topics, SamplePath samples, ModelTable models, Meters meters) {
        RecordGuard guard = new RecordGuard(meters, topics);
        return new StreamService(
                new PredictionTopology(
                        topics,
                        guard,
                        samples,
                        models,
                        meters,
                        SeriesRules.intake(settings),
                        SeriesRules.predictor(settings),
                        SeriesRules.watched(settings),
                        ServiceSettings.impulseWait(settings),
                        SeriesRules.limits(settings),
                        Clock.systemUTC()),
                streamsConfig(settings),
                guard,
                SampleReadings.partitions(settings, samples),
                settings.startPoint(),
                meters,
                exposition.registry());
    }

    private Health health() {
        return new Health() {
            @Override
            public boolean live() {
                return stream.live();
            }

            @Override
            public boolean ready() {
                return stream.ready();
            }

            @Override
            public String detail() {
                return stream.detail();
            }

            @Override
            public @Nullable Backfill catchingUp() {
                CatchUp.Left left = stream.backfill();
                return left == null ? null : new Backfill(left.behind(), left.share(), left.seconds());
            }
        };
    }

    /** Where its page is, and who may write. */
    static WebSettings webSettings(Settings settings) {
        String token = settings.text(Setting.HTTP_TOKEN);
        return new WebSettings(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT, 0, 65_535),
                token.isEmpty() ? null : token);
    }

    /** What {@code /registry} serves: the fixed ids, whether or not another registry is used on the wire. */
    private static List<RegisteredSchema> registeredSchemas(Topics topics) {
        FixedSchemaIds ids = new FixedSchemaIds();
        List<RegisteredSchema> registered = new ArrayList<>();
        topics.schemas().forEach((subject, current) -> {
            int version = 1;
            for (Map.Entry<Integer, Schema> each : ids.versions(current).entrySet()) {
                registered.add(new RegisteredSchema(
                        each.getKey(), subject, version++, each.getValue().toString()));
            }
        });
        return registered;
    }

    /** The properties of its Kafka Streams client. */
    static Map<String, Object> streamsConfig(Settings settings) {
        Map<String, Object> config = new HashMap<>(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.text(Setting.APPLICATION_ID));
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                settings.choice(
                        Setting.PROCESSING_GUARANTEE, StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE));
        config.putAll(StateMemory.bounded((long) settings.number(Setting.STATE_MEMORY, 8, 1 << 20) << 20));
        String address = address(settings);
        if (address != null) {
            config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        }
        config.putAll(settings.kafka());
        config.putAll(settings.streams());
        return config;
    }

    /** Where other instances say that the series held here are to be asked for; null where the port is not known yet. */
    private static @Nullable String address(Settings settings) {
        String host = settings.text(Setting.HTTP_HOST);
        int port = settings.number(Setting.HTTP_PORT, 0, 65_535);
        try {
            InetAddress bound = InetAddress.getByName(host);
            String name = bound.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : host;
            return port == 0 ? null : bracketed(name) + ":" + port;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
