package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a registry answered of ids: good answers are remembered for ever, that there is none for a minute. */
final class Answers<T> {
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final int MAX_REFUSED = 1_000;

    private final Clock clock;
    private final Map<Integer, T> known = new ConcurrentHashMap<>();
    private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** Asks the registry. */
    @FunctionalInterface
    interface Question<T> {
        T ask(int id) throws UnreadableValueException;
    }

    /** An id that stands for nothing, or did so a moment ago. */
    private record Refused(String problem, Instant until) {}

    void put(int id, T answer) {
        known.putIfAbsent(id, answer);
    }

    /**
     * The answer for an id, asked for if need be.
     *
     * @throws UnreadableValueException if the answer is that there is none
     */
    T get(int id, Question<T> question) throws UnreadableValueException {
        T before = known(id);
        if (before != null) {
            return before;
        }
        try {
            T answer = question.ask(id);
            known.put(id, answer);
            return answer;
        } catch (UnreadableValueException e) {
            if (refused.size() >= MAX_REFUSED) {
                refused.clear();
            }
            refused.put(
                    id,
                    new Refused(String.valueOf(e.getMessage()), clock.instant().plus(REFUSED_FOR)));
            throw e;
        }
    }

    /**
     * The answer for an id that has been asked for before; null where it has not.
     *
     * @throws UnreadableValueException if the answer was that there is none
     */
    @Nullable
    T known(int id) throws UnreadableValueException {
        Refused before = refused.get(id);
        if (before != null && clock.instant().isBefore(before.until())) {
            throw new UnreadableValueException(before.problem());
        }
        return known.get(id);
    }
}
