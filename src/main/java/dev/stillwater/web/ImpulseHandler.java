package dev.stillwater.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.schema.Impulse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/series/{id}/impulses}: sends an impulse to the series, 202 with its id once it is on its way. */
final class ImpulseHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ImpulseHandler.class);
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How Jackson says it. */
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(\\p{Print}{1,80})'");

    private final SeriesDirectory directory;
    private final ImpulseSink sink;
    private final Supplier<String> ids;

    /** @param ids names new impulses */
    ImpulseHandler(SeriesDirectory directory, ImpulseSink sink, Supplier<String> ids) {
        this.directory = directory;
        this.sink = sink;
        this.ids = ids;
    }

    void register(RoutesConfig routes) {
        routes.post("/api/series/{id}/impulses", this::inject);
    }

    private void inject(Context ctx) {
        String series = SeriesInRequest.id(ctx);
        if (!ctx.isJson()) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be sent as application/json");
        }
        Impulse impulse = ImpulseRequest.parse(object(ctx.bodyAsBytes()), ids.get());
        directory.require(series);
        ctx.future(() -> send(series, impulse)
                .handle((done, failure) -> {
                    if (failure != null) {
                        throw notSent(series, failure);
                    }
                    accept(ctx, series, impulse);
                    return impulse;
                })
                .toCompletableFuture());
    }

    private CompletionStage<?> send(String series, Impulse impulse) {
        try {
            return sink.send(series, impulse);
        } catch (RuntimeException e) {
            throw notSent(series, e);
        }
    }

    private static Problem notSent(String series, Throwable cause) {
        LOG.warn("an impulse for {} was not sent: {}", series, cause.toString());
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "The impulse could not be written to the impulses topic; try again");
    }

    private static void accept(Context ctx, String series, Impulse impulse) {
        ctx.status(HttpStatus.ACCEPTED);
        Answer.json(ctx, SentImpulse.of(series, impulse));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (STRICT.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            Matcher twice = TWICE.matcher(e.getOriginalMessage());
            throw Problem.badRequest(
                    twice.matches() ? "The key " + twice.group(1) + " stands twice" : "The body is not valid JSON");
        } catch (IOException e) {
            throw Problem.badRequest("The body is not valid JSON");
        }
        throw Problem.badRequest("The body must be a JSON object");
    }

    /** An impulse on its way. */
    record SentImpulse(
            String id,
            String series,
            double amplitude,
            String unit,
            String shape,
            int length,
            @Nullable Long sequence,
            long seed) {
        static SentImpulse of(String series, Impulse impulse) {
            return new SentImpulse(
                    impulse.getId(),
                    series,
                    impulse.getAmplitude(),
                    impulse.getUnit().name(),
                    impulse.getShape().name(),
                    impulse.getLength(),
                    impulse.getSequence(),
                    impulse.getSeed());
        }
    }
}
