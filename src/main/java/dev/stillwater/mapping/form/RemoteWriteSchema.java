package dev.stillwater.mapping.form;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;

/**
 * What is read of Prometheus' {@code prompb/types.proto} and {@code io.prometheus.write.v2}, whose requests have no field in
 * common, so that one message stands for both.
 */
final class RemoteWriteSchema {
    private static final String TEXT = """
            syntax = "proto3";
            message Request {
              repeated Series timeseries = 1;
              repeated Metadata metadata = 3;
              repeated string symbols = 4;
              repeated SeriesOfVersion2 timeseries_v2 = 5;
            }
            message Series {
              repeated Label labels = 1;
              repeated Sample samples = 2;
              repeated Histogram histograms = 4;
            }
            message SeriesOfVersion2 {
              repeated uint32 labels_refs = 1;
              repeated Sample samples = 2;
              repeated Histogram histograms = 3;
            }
            message Label {
              string name = 1;
              string value = 2;
            }
            message Sample {
              double value = 1;
              int64 timestamp = 2;
            }
            message Histogram {
              oneof count {
                uint64 count_int = 1;
                double count_float = 2;
              }
              double sum = 3;
              int64 timestamp = 15;
            }
            message Metadata {
              uint32 type = 1;
              string metric_family_name = 2;
            }
            """;

    private RemoteWriteSchema() {}

    static Descriptor request() {
        try {
            return ProtobufSchema.ofText(new RegisteredType(RegisteredType.Kind.PROTOBUF, TEXT, List.of()))
                    .findMessageTypeByName("Request");
        } catch (UnreadableValueException e) {
            throw new IllegalStateException(e);
        }
    }
}
