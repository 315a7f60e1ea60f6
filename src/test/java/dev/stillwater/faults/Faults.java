package dev.stillwater.faults;

import java.util.List;
import java.util.stream.Stream;

/** All faults there are, in the order of the table. */
final class Faults {
    private Faults() {}

    static List<Fault> all() {
        return Stream.of(
                        InstanceFaults.all(),
                        BrokerFaults.all(),
                        StateFaults.all(),
                        InputFaults.all(),
                        TopicFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
