package dev.stillwater;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How series are predicted. */
final class ServiceOptions {
    @Option(names = "--application-id", paramLabel = "ID", description = "Consumer group; 'stillwater' unless set.")
    private @Nullable String applicationId;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Local copy of the series states; ~/.stillwater/state unless set.")
    private @Nullable String stateDir;

    @Option(names = "--models", paramLabel = "PATTERN=ID,...", description = "Networks by series; first match wins, * is any text.")
    private @Nullable String models;

    @Option(names = "--models-dir", paramLabel = "DIR", description = "Directory of further model files (*.safetensors).")
    private @Nullable String modelsDir;

    @Option(names = "--gap-max", paramLabel = "N", description = "Longest run of missing samples to bridge; 100 unless set.")
    private @Nullable String gapMax;

    @Option(names = "--warm-up", paramLabel = "N", description = "Samples until a state counts as synchronized; 100 unless set.")
    private @Nullable String warmUp;

    @Option(names = "--processing-guarantee", paramLabel = "WHICH", description = "exactly_once_v2 (default) or at_least_once.")
    private @Nullable String processingGuarantee;
}
