package dev.stillwater;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the service against a Kafka cluster until it is told to stop. */
@Command(name = "serve", description = "Predict the series on the samples topic; serve page, API and metrics.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        try (Service running = new Service(settings)) {
            running.start();
            PrintWriter out = spec.commandLine().getOut();
            out.println("Live page: http://localhost:" + running.httpPort() + "/");
            out.println("Kafka: " + settings.text(Setting.BOOTSTRAP_SERVERS));
            out.flush();
            UntilStopped.await();
        }
        return 0;
    }
}
