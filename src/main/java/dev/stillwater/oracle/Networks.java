package dev.stillwater.oracle;

import dev.stillwater.network.Model;
import java.util.Map;
import java.util.function.Function;

/**
 * The networks of a replay.
 *
 * @param ofSeries which network serves a series now
 * @param atHand all that are known, by id: a series may have been served by another one earlier
 */
public record Networks(Function<String, Model> ofSeries, Map<String, Model> atHand) {}
