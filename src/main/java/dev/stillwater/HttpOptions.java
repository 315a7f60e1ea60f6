package dev.stillwater;

import dev.stillwater.web.WebSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the page and the API are bound. */
final class HttpOptions {
    @Option(names = "--http-host", paramLabel = "HOST", description = "Address of the page and the API; 127.0.0.1 unless set.")
    private @Nullable String host;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port of the page and the API; 8080 unless set, 0 for any free one.")
    private @Nullable String port;

    static WebSettings webSettings(Settings settings) {
        String token = settings.text(Setting.HTTP_TOKEN);
        return new WebSettings(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT, 0, 65_535),
                token.isEmpty() ? null : token);
    }
}
