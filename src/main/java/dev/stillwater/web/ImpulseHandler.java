package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.schema.Impulse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/series/{id}/impulses}: sends an impulse to the series, 202 with its id once it is on its way. */
final class ImpulseHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ImpulseHandler.class);

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
        String series = ctx.pathParam("id");
        if (!ctx.isJson()) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be sent as application/json");
        }
        Impulse impulse = ImpulseRequest.parse(Json.parseObject(ctx.bodyAsBytes()), ids.get());
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
        ObjectNode body = Json.object();
        body.put("id", impulse.getId());
        body.put("series", series);
        body.put("amplitude", impulse.getAmplitude());
        body.put("unit", impulse.getUnit().name());
        body.put("shape", impulse.getShape().name());
        body.put("length", impulse.getLength());
        body.put("sequence", impulse.getSequence());
        body.put("seed", impulse.getSeed());
        ctx.status(HttpStatus.ACCEPTED);
        Json.answer(ctx, body);
    }
}
