package dev.stillwater.web.live;

import java.util.List;

/**
 * The points of a series that changed after some version, oldest first.
 *
 * @param version the version to ask with next time
 * @param points what changed
 */
public record Changes(long version, List<Point> points) {
    public Changes {
        points = List.copyOf(points);
    }
}
