package dev.stillwater.command;

import dev.stillwater.json.Json;
import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.response.SeriesResponses;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the last impulses did to a series, from the responses topic, and their means. */
@Command(
        name = "responses",
        description = "What the last impulses did to a series, and their means by network and kind of impulse.")
public final class ResponsesCommand extends SettingsCommand {
    private static final Duration READ = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    ResponsesCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--series", required = true, paramLabel = "ID", description = "Series to tell of.")
    private String series = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "" + ResponseLog.RESPONSES,
            description = "Responses to print and to take the means of, up to 1000; default ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--json", description = "Print JSON, as the API does.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (last < 1 || last > MOST) {
            throw new InvalidSettingException("--last", String.valueOf(last), "a whole number from 1 to " + MOST);
        }
        SeriesOption.require(series);
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.responses().name());
        ResponseLog log = new ResponseLog(last, 1);
        try (TopicTail tail = new TopicTail(settings.kafka())
                .follow(topics.responses(), Long.MAX_VALUE, (key, response, headers) -> {
                    if (key.equals(series)) {
                        log.add(key, response);
                    }
                })) {
            tail.start();
            ResponseWatch.await(
                    tail::caughtUp, READ, "the topic " + topics.responses().name() + " cannot be read");
        }
        List<MeasuredResponse> responses = log.last(series, last);
        if (json) {
            say(Json.text(SeriesResponses.of(series, responses)));
        } else if (responses.isEmpty()) {
            say("no responses of " + series);
        } else {
            responses.forEach(response -> say(ResponseText.line(response.record())));
            ResponseText.ensembles(responses).forEach(this::say);
        }
        return 0;
    }
}
