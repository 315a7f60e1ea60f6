package dev.stillwater.web;

import dev.stillwater.schema.Impulse;
import java.util.concurrent.CompletionStage;

/** Where impulses asked for on the page go. */
@FunctionalInterface
public interface ImpulseSink {

    /** Sends the impulse to the series; completes once it is accepted, fails (or throws) when it is not. */
    CompletionStage<?> send(String series, Impulse impulse);
}
