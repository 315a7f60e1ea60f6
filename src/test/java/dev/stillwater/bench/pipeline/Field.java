package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where players meet: a broker, the samples, and their processes, which end with it. */
final class Field implements AutoCloseable {
    private final Path dir;
    private final Consumer<String> progress;
    private final Cluster cluster;
    private final Samples samples = new Samples();
    private final Backlog backlog;
    private final BacklogTurn turn;
    private final Players players;
    private final List<Running> running = new ArrayList<>();

    /**
     * @param dir for the broker's data, states and logs
     * @param model id of the network that all of them step
     * @param partitions of every topic
     * @param seconds of a turn
     */
    Field(Path dir, String model, int partitions, double seconds, Consumer<String> progress) throws IOException {
        this.dir = dir;
        this.progress = progress;
        cluster = new Cluster(dir.resolve("kafka"), partitions);
        backlog = new Backlog(cluster.bootstrapServers(), samples);
        turn = new BacklogTurn(cluster, backlog, seconds, progress);
        players = new Players(cluster.bootstrapServers(), dir, model);
    }

    Cluster cluster() {
        return cluster;
    }

    Samples samples() {
        return samples;
    }

    Backlog backlog() {
        return backlog;
    }

    /** A turn of a player over so many series, of which progress is told. */
    Pace turn(Running player, int series) throws Exception {
        Pace pace = turn.of(player, series, 0);
        progress.accept(String.format(
                "%-40s %,9d series %,10.0f a second, %7.2f us of processor a record",
                player.player().name(), series, pace.perSecond(), pace.cpuMicros()));
        return pace;
    }

    /** A turn after which so many series are there. */
    Pace fill(Running player, int series, int samplesEach) throws Exception {
        return turn.of(player, series, (long) samplesEach * series);
    }

    Players players() {
        return players;
    }

    Path stateDir(Player player) {
        return dir.resolve(player.name()).resolve("state");
    }

    /** Starts it with new topics and waits until it has taken its first samples. */
    Running start(Player player, int series) throws Exception {
        Running started = open(player);
        turn.of(started, series, 0);
        return started;
    }

    /** Starts it with new topics; does not wait. */
    Running open(Player player) throws Exception {
        progress.accept("starting " + player.name());
        cluster.createTopics(player);
        return startAgain(player);
    }

    /** Starts a deployment of two instances, which count as one, as {@link #start} does. */
    Running startBoth(Player player, Player other, int series) throws Exception {
        Running started = open(player);
        started.with(startAgain(other));
        turn.of(started, series, 0);
        return started;
    }

    /** Starts it with the topics that it has; does not wait. */
    Running startAgain(Player player) throws IOException {
        Running started = new Running(player, dir.resolve(player.name()));
        running.add(started);
        return started;
    }

    @Override
    public void close() {
        running.forEach(Running::close);
        backlog.close();
        cluster.close();
    }
}
