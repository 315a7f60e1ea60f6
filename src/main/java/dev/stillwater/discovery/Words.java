package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.form.DecimalNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names of fields say. A name is never all there is to go by: it speaks for a reading that the records allow, or
 * against one.
 */
public final class Words {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Objects whose fields say which series it is. */
    static final Set<String> LABELS = Set.of("tags", "labels", "tag", "label", "attributes", "dimensions", "dims");

    /** Objects whose fields are all values. */
    static final Set<String> VALUES =
            Set.of("fields", "values", "metrics", "measurements", "readings", "measures", "datapoints");

    private static final Set<String> VALUE = listed("""
            value val v reading measurement measuredvalue measured measure wert messwert valeur valor valore
            waarde sensorvalue metricvalue numericvalue""");

    private static final Set<String> SEQUENCE = listed("""
            sequence seq seqno seqnum sequencenumber sequenceno n nr no counter index idx messageid msgno
            recordno sampleno lfdnr""");

    private static final Set<String> TIME = listed("""
            time timestamp ts t at date datetime epoch zeit zeitstempel datum when clock instant eventtime
            eventtimestamp measuredat observedat recordedat occurredat ms us ns millis micros nanos unixtime
            unix heure fecha tijd""");

    private static final Set<String> TIME_LAST =
            Set.of("time", "timestamp", "ts", "at", "date", "datetime", "epoch", "millis", "micros", "nanos", "zeit");

    private static final List<String> BEST_TIMES =
            List.of("measured", "observed", "event", "sampled", "recorded", "timestamp", "time", "ts", "updated");

    private static final Set<String> SERIES = listed("""
            id key name sensor device host hostname node machine station meter tag series metric measurement
            channel entity asset equipment serial mac imei location site room plant line area zone building
            floor pump instance job service app application container pod source subject point symbol ticker
            vehicle car truck gate tank mill turbine well valve motor engine unitid mast namespace region
            datacenter dc cluster rack server interface disk cpu core port partition topic plugin probe gateway
            thing object signal parameter variable quantity ort geraet gerät anlage zaehler zähler nummer
            standort messstelle maschine raum phase uid uuid guid sn ip uri url path street city country account
            customer""");

    private static final Set<String> QUANTITY = listed("""
            metric metricname measurement quantity parameter variable signal channel measurand groesse größe
            messgroesse messgröße""");

    private static final Set<String> MEASURES = listed("""
            temperature temp humidity hum pressure battery batt rssi snr lqi voltage volt volts current amps
            power energy watt watts kw kwh rpm uptime load usage utilization co2 pm10 pm25 lux illuminance flow
            torque vibration throughput latency percent pct free used temperatur feuchte druck leistung spannung
            strom""");

    private static final Set<String> OF_MESSAGES = Set.of(
            "message",
            "msg",
            "event",
            "trace",
            "request",
            "correlation",
            "span",
            "transaction",
            "tx",
            "batch",
            "record");

    private static final Set<String> REMARKS = listed("""
            note notes comment comments message msg description remark remarks summary traceparent tracestate
            trace span requestid traceid spanid correlationid etag""");

    private static final Set<String> NUMBER_OF_A_THING = listed("""
            id uid uuid guid code port pid tid version ver rev revision offset partition lsn txid xid zip
            postcode plz errno serial imei priority severity year month day hour minute weekday hash checksum
            crc line row page channel floor schema flags bitmask""");

    private static final Map<String, EpochUnit> UNITS = Map.of(
            "ms", EpochUnit.MILLISECONDS,
            "millis", EpochUnit.MILLISECONDS,
            "us", EpochUnit.MICROSECONDS,
            "micros", EpochUnit.MICROSECONDS,
            "ns", EpochUnit.NANOSECONDS,
            "nanos", EpochUnit.NANOSECONDS,
            "nano", EpochUnit.NANOSECONDS,
            "sec", EpochUnit.SECONDS,
            "secs", EpochUnit.SECONDS,
            "seconds", EpochUnit.SECONDS);

    private Words() {}

    private static Set<String> listed(String text) {
        return Set.copyOf(SPACES.splitAsStream(text.strip()).toList());
    }

    /** The name in small letters, without what separates its words. */
    static String whole(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Its words, in small letters. */
    static List<String> words(String name) {
        String separated = name.replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2");
        List<String> words = SEPARATORS
                .splitAsStream(separated.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() ? List.of("") : words;
    }

    /** The last name of a path. */
    static String lastName(String path) {
        String end = path;
        while (end.endsWith("/*")) {
            end = end.substring(0, end.length() - 2);
        }
        return end.substring(Math.max(end.lastIndexOf('/'), end.lastIndexOf(':')) + 1);
    }

    private static String last(String name) {
        List<String> words = words(name);
        return words.get(words.size() - 1);
    }

    static boolean isValue(String name) {
        return VALUE.contains(whole(name));
    }

    /** Whether it says that samples are counted. */
    public static boolean isSequence(String name) {
        return SEQUENCE.contains(whole(name)) || Set.of("seq", "sequence").contains(last(name));
    }

    /** Whether it says that it is an instant. */
    public static boolean isTime(String name) {
        return TIME.contains(whole(name)) || words(name).size() > 1 && isTimeLast(name);
    }

    private static boolean isTimeLast(String name) {
        List<String> words = words(name);
        String last = last(name);
        return TIME_LAST.contains(last)
                || UNITS.containsKey(last) && TIME.contains(words.get(words.size() - 2))
                || UNITS.containsKey(last) && whole(name).startsWith("measured");
    }

    /** Whether it says nothing else than that it is an instant. */
    static boolean isNothingButTime(String name) {
        return TIME.contains(whole(name))
                && !UNITS.containsKey(whole(name))
                && !whole(name).equals("t");
    }

    /** The unit that a name says; null where it says none. */
    static @Nullable EpochUnit unit(String name) {
        return UNITS.get(last(name));
    }

    /** The smaller, the more it says that it is the time at which something was measured. */
    static int rankOfTime(String name) {
        for (int i = 0; i < BEST_TIMES.size(); i++) {
            if (words(name).contains(BEST_TIMES.get(i))) {
                return i;
            }
        }
        return BEST_TIMES.size();
    }

    /** Whether it says which of many things something is of. */
    static boolean isSeries(String name) {
        return SERIES.contains(whole(name)) || SERIES.contains(last(name));
    }

    /** Whether it says what is measured, which is a part of each series id even where all records say the same. */
    static boolean isQuantity(String name) {
        return QUANTITY.contains(whole(name));
    }

    /** Whether it says that it is a quantity that changes, and never which thing something is of. */
    static boolean isMeasure(String name) {
        return MEASURES.contains(whole(name)) || MEASURES.contains(last(name));
    }

    /** Whether it says that it is the id of a message, or of what caused it. */
    static boolean isOfMessage(String name) {
        return words(name).size() > 1 && OF_MESSAGES.contains(words(name).get(0))
                || OF_MESSAGES.stream().anyMatch(word -> whole(name).equals(word + "id"));
    }

    /** Whether it says that it is meant for people, or follows one event through systems. */
    static boolean isRemark(String name) {
        return REMARKS.contains(whole(name)) || REMARKS.contains(last(name));
    }

    /** Whether a number of this name says which thing something is, rather than how much. */
    static boolean isNumberOfAThing(String name) {
        return NUMBER_OF_A_THING.contains(whole(name)) || NUMBER_OF_A_THING.contains(last(name));
    }

    /** Whether it is a number, or one as text. */
    static boolean isNumber(JsonNode node) {
        return node.isNumber()
                || node.isTextual() && DecimalNumber.is(node.asText().strip());
    }
}
