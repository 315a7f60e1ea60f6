package dev.stillwater.faults;

import static org.awaitility.Awaitility.await;

import dev.stillwater.network.ModelFile;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brokers, instances, an input that flows and a reader of the predictions: what a fault strikes. */
final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final Path dir;
    private final SplittableRandom random;
    private final Fault fault;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, Boolean> proofs = new LinkedHashMap<>();
    private final List<Double> recoveries = new ArrayList<>();
    private final List<AutoCloseable> atEnd = new ArrayList<>();
    private Cluster cluster;
    private Workload workload;
    private Tail tail;

    Scene(Fault fault, SplittableRandom random, Path dir) {
        this.fault = fault;
        this.random = random;
        this.dir = dir;
    }

    /** Starts all, and waits until each instance has partitions and all series are predicted. */
    void start() throws Exception {
        Path models = Files.createDirectories(dir.resolve("models"));
        for (var model : Workload.MODELS.values()) {
            ModelFile.write(models.resolve(model.id() + ".safetensors"), model);
        }
        cluster = new Cluster(dir.resolve("brokers"), fault.brokers());
        cluster.createTopics(topics);
        for (int i = 1; i <= fault.instances(); i++) {
            String name = "instance-" + i;
            instances.add(new Instance(dir.resolve(name), dir.resolve(name + ".log"), settings(models)));
        }
        workload = new Workload(cluster.bootstrapServers(), topics, fault.nameless(), random.split());
        tail = new Tail(reader(), topics.predictions());
        workload.start();
        awaitPredictions(Duration.ofSeconds(180));
        instances.forEach(Instance::awaitPartitions);
    }

    private List<String> settings(Path models) {
        List<String> settings = new ArrayList<>(List.of(
                "--bootstrap-servers=" + cluster.bootstrapServers(),
                "--topic-prefix=t.",
                "--application-id=faults",
                "--models-dir=" + models,
                "--models=lagged-*=lagged,window-*=window,*=small",
                "-Pimpulse.wait=3600"));
        settings.addAll(fault.settings());
        return settings;
    }

    Path dir() {
        return dir;
    }

    Topics topics() {
        return topics;
    }

    SplittableRandom random() {
        return random;
    }

    Cluster cluster() {
        return cluster;
    }

    List<Instance> instances() {
        return instances;
    }

    Instance anyInstance() {
        return instances.get(random.nextInt(instances.size()));
    }

    Workload workload() {
        return workload;
    }

    TopicReader reader() {
        return new TopicReader(cluster.bootstrapServers());
    }

    /** The dead letters so far. */
    List<Refused> refused() {
        return reader().all(topics.deadLetters()).stream().map(Refused::of).toList();
    }

    /** Something to be undone when all processes are gone. */
    void atEnd(AutoCloseable undo) {
        atEnd.add(undo);
    }

    /** Lets some time pass, by the seed. */
    void pass(int fromMillis, int toMillis) throws InterruptedException {
        pass(Duration.ofMillis(random.nextInt(fromMillis, toMillis)));
    }

    void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something that shows that the fault bit, or that it did not. */
    void proves(String what, boolean holds) {
        proofs.merge(what, holds, Boolean::logicalAnd);
    }

    Map<String, Boolean> proofs() {
        return proofs;
    }

    /** The fault ends here: waits until a sample that is written from now on is predicted, of each series. */
    void recovers() {
        long begun = System.nanoTime();
        awaitPredictions(PATIENCE);
        recoveries.add((System.nanoTime() - begun) / 1e9);
    }

    /** Waits until this holds; the time that it takes counts as that of the recovery. */
    void until(String what, Duration patience, Callable<Boolean> condition) {
        long begun = System.nanoTime();
        await(what).atMost(patience).until(condition);
        recoveries.add((System.nanoTime() - begun) / 1e9);
        proves(what, true);
    }

    /** Waits until all that was written so far is predicted. */
    void awaitAllWritten() {
        Map<String, Integer> last = new LinkedHashMap<>();
        workload.next().forEach((series, next) -> last.put(series, next - 1));
        await("a prediction of every sample").atMost(PATIENCE).until(() -> tail.reached(last));
    }

    List<Double> recoveries() {
        return recoveries;
    }

    /** Whether nothing is predicted for so long. */
    boolean isSilent(Duration time) throws InterruptedException {
        Map<String, Integer> next = workload.next();
        pass(time);
        return !tail.reachedAny(next);
    }

    private void awaitPredictions(Duration patience) {
        Map<String, Integer> next = workload.next();
        await("a prediction of each series")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> tail.reached(next));
    }

    /** Stops the input, waits until all of it is predicted or nothing more comes, and stops the instances. */
    void finish() throws IOException, InterruptedException {
        workload.stop();
        Map<String, Integer> last = new LinkedHashMap<>();
        workload.next().forEach((series, next) -> last.put(series, next - 1));
        long begun = System.nanoTime();
        while (!tail.reached(last) && System.nanoTime() - begun < PATIENCE.toNanos()) {
            pass(Duration.ofMillis(100));
        }
        for (Instance instance : instances) {
            if (instance.process().alive() && instance.process().terminate() != 0) {
                throw new IllegalStateException("an instance does not end well on SIGTERM");
            }
        }
        await("no transaction is open")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader().isClosed(topics.predictions())
                        && reader().isClosed(topics.responses())
                        && reader().isClosed(topics.deadLetters()));
    }

    @Override
    public void close() throws Exception {
        instances.forEach(Instance::close);
        if (workload != null) {
            workload.close();
        }
        if (tail != null) {
            tail.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        for (AutoCloseable undo : atEnd) {
            undo.close();
        }
    }
}
