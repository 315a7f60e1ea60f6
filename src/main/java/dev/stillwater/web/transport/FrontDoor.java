package dev.stillwater.web.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The handler that every request meets first, on a thread that it does not keep: waits for the body, then hands the
 * request on in its {@link Lane}. A HEAD goes on as a GET whose body is not sent, so that both always say the same.
 */
public final class FrontDoor extends Handler.Wrapper {
    /** The attribute of a request that was a HEAD. */
    public static final String HEAD = "dev.stillwater.head";

    private final Limits limits;
    private final Clients clients;
    private final Map<Lane, ExecutorService> lanes = new EnumMap<>(Lane.class);

    public FrontDoor(Limits limits, Clients clients) {
        this.limits = limits;
        this.clients = clients;
    }

    @Override
    protected void doStart() throws Exception {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, lane.open());
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        lanes.values().forEach(ExecutorService::shutdown);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Client client =
                clients.of(request.getConnectionMetaData().getConnection().getEndPoint());
        Lane lane = Lane.of(request);
        Request asked = HttpMethod.HEAD.is(request.getMethod()) ? asGet(request) : request;
        Response answer = lane == Lane.STREAM
                ? response
                : new WholeAnswer(asked, response, bytes -> clients.awaitReader(client, bytes));
        Callback done = new Done(client, callback);
        if (!hasBody(request)) {
            serve(lane, client, asked, answer, done);
            return true;
        }
        clients.awaitBody(client);
        new WholeBody(asked, limits.body()).receive().whenComplete((whole, failure) -> {
            if (failure == null) {
                serve(lane, client, whole, answer, done);
            } else if (failure instanceof WholeBody.TooLargeException) {
                refuse(asked, answer, done, HttpStatus.PAYLOAD_TOO_LARGE_413);
            } else if (failure instanceof HttpException malformed) {
                done.failed(new BadMessageException(malformed.getCode(), "The body is malformed", failure));
            } else {
                done.failed(new BadMessageException(HttpStatus.REQUEST_TIMEOUT_408, "The body did not come", failure));
            }
        });
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void serve(Lane lane, Client client, Request request, Response response, Callback callback) {
        client.served();
        try {
            Objects.requireNonNull(lanes.get(lane)).execute(() -> handOn(request, response, callback));
        } catch (RejectedExecutionException e) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
            refuse(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
    }

    private void handOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                refuse(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private static void refuse(Request request, Response response, Callback callback, int status) {
        Response.writeError(request, response, callback, status);
    }

    private static Request asGet(Request request) {
        request.setAttribute(HEAD, true);
        return new Request.Wrapper(request) {
            @Override
            public String getMethod() {
                return HttpMethod.GET.asString();
            }
        };
    }

    /** Once the answer is taken, the client may ask again. */
    private final class Done implements Callback {
        private final Client client;
        private final Callback callback;

        Done(Client client, Callback callback) {
            this.client = client;
            this.callback = callback;
        }

        @Override
        public void succeeded() {
            clients.awaitRequest(client);
            callback.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            clients.awaitRequest(client);
            callback.failed(failure);
        }
    }
}
