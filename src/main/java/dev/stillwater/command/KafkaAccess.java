package dev.stillwater.command;

import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What commands need of a Kafka cluster before they begin: that it answers, and its topics. */
final class KafkaAccess {
    static final int TIMEOUT_MS = 10_000;

    private KafkaAccess() {}

    /**
     * The names of all topics.
     *
     * @throws CommandFailedException if no broker answers
     */
    static Set<String> topicNames(Settings settings) {
        try (Admin admin = admin(settings)) {
            return admin.listTopics().names().get();
        } catch (ExecutionException | KafkaException e) {
            throw noAnswer(settings, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    /**
     * How many partitions a topic has.
     *
     * @throws CommandFailedException if no broker answers
     * @throws KafkaException if there is no such topic, or no right to see it
     */
    static int partitions(Settings settings, String topic) {
        try (Admin admin = admin(settings)) {
            return partitionsOf(admin, topic);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException || !(e.getCause() instanceof KafkaException)) {
                throw noAnswer(settings, e);
            }
            throw (KafkaException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    /** Fails with one clear line unless all of these topics exist. */
    static void requireTopics(Settings settings, String... needed) {
        Set<String> names = topicNames(settings);
        for (String topic : needed) {
            if (!names.contains(topic)) {
                throw new CommandFailedException(
                        "there is no topic " + topic + "; run '" + topicsCommand(settings) + "' to create it");
            }
        }
    }

    /** The command that creates the topics which these settings name. */
    private static String topicsCommand(Settings settings) {
        StringBuilder command = new StringBuilder("stillwater topics");
        for (Setting setting : List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SAMPLES_TOPIC)) {
            String value = settings.text(setting);
            if (!value.equals(setting.defaultValue())) {
                command.append(' ').append(setting.flag()).append(' ').append(value);
            }
        }
        return command.toString();
    }

    /** Creates those of the service's topics that do not exist; tells which. */
    static List<String> createTopics(Settings settings) {
        int partitions = settings.number(Setting.PARTITIONS, 1, 10_000);
        short replicas = (short) settings.number(Setting.REPLICATION_FACTOR, -1, 100);
        if (replicas == 0) {
            throw settings.invalid(Setting.REPLICATION_FACTOR, "-1 or a whole number from 1 to 100");
        }
        Topics topics = settings.topics();
        Set<String> existing = topicNames(settings);
        try (Admin admin = admin(settings)) {
            int count = existing.contains(topics.samples().name())
                    ? partitionsOf(admin, topics.samples().name())
                    : partitions;
            List<NewTopic> absent = new ArrayList<>();
            for (String name : topics.names()) {
                if (!existing.contains(name)) {
                    absent.add(new NewTopic(name, count, replicas));
                }
            }
            FreshTopics.create(admin, absent);
            return absent.stream().map(NewTopic::name).toList();
        } catch (ExecutionException e) {
            throw new CommandFailedException("cannot create the topics: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    /** What is asked of the brokers. */
    @FunctionalInterface
    interface Asking<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * The answer of the brokers.
     *
     * @throws CommandFailedException if they do not answer or refuse
     */
    static <T> T with(Settings settings, Asking<T> asking) {
        try (Admin admin = admin(settings)) {
            return asking.of(admin);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailedException("the brokers refuse: " + cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static int partitionsOf(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
    }

    /** A client whose questions end in time. */
    static Admin admin(Settings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try {
            return Admin.create(config);
        } catch (KafkaException e) {
            throw noAnswer(settings, e);
        }
    }

    private static CommandFailedException noAnswer(Settings settings, Exception problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        return new CommandFailedException("no Kafka broker answers at " + settings.text(Setting.BOOTSTRAP_SERVERS)
                + " (--bootstrap-servers): " + cause.getMessage());
    }
}
