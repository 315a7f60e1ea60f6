package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.JSON;
import static dev.stillwater.foreign.ForeignForm.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** JSON as applications write it: flat, nested, with text for numbers and times of several kinds. */
final class JsonForms {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> PUMPS = List.of("pump-1", "pump-2", "pump-3");

    private JsonForms() {}

    static void write(Path foreign) throws IOException {
        flat().write(foreign);
        array().write(foreign);
        textNumbers().write(foreign);
        patternTime().write(foreign);
        twoTimes().write(foreign);
        mixedUnits().write(foreign);
        homeAssistant().write(foreign);
        vector().write(foreign);
        fluentBit().write(foreign);
    }

    private static ForeignForm flat() {
        ForeignForm form = new ForeignForm("json-flat", "pumps");
        Readings readings = new Readings(1, Duration.ofSeconds(5));
        for (int i = 0; i < 40; i++) {
            String pump = PUMPS.get(i % 3);
            Instant time = readings.next(MILLISECOND);
            double value = readings.value(10, 30, 2);
            ObjectNode node = JSON.createObjectNode().put("sensor", pump);
            if (i % 5 == 0) node.put("note", "checked by \"Zoë\"");
            if (i != 13) node.put("value", value);
            node.put("time", time.toEpochMilli()).put("unit", "bar").put("ok", i % 4 != 0);
            String json = node.toString();
            form.record(readings.arrival(), text(pump), text(i == 22 ? json.substring(0, 40) : json));
            if (i == 13) form.refused("/value: nothing there");
            else if (i == 22) form.refused("not JSON");
            else form.sample(pump, time, value);
        }
        form.record(readings.arrival(), text("pump-3"), null);
        form.tombstone("pump-3");
        return form;
    }

    private static ForeignForm array() {
        ForeignForm form = new ForeignForm("json-array", "machines");
        Readings readings = new Readings(2, Duration.ofSeconds(10));
        List<String> names = List.of("spindle.load", "spindle.speed", "feed", "coolant", "vibration");
        for (int i = 0; i < 40; i++) {
            String host = i % 2 == 0 ? "mill-a" : "lathe-b";
            Instant time = readings.next(MILLISECOND).minusSeconds(i % 19 == 18 ? 27 : 0);
            ObjectNode node = JSON.createObjectNode().put("host", host).put("timestamp", time.toEpochMilli());
            ArrayNode metrics = node.putArray("metrics");
            double[] values = new double[5];
            for (int m = 0; m < 5; m++) {
                values[m] = m == 1 ? 1000 + i : readings.value(0, 100, 3);
                ObjectNode metric =
                        metrics.addObject().put("name", names.get(m)).put("unit", "x");
                if (i == 9 && m == 3) metric.put("value", "n/a");
                else if (m == 1) metric.put("value", 1000 + i);
                else metric.put("value", values[m]);
            }
            form.partition(i % 4);
            form.record(readings.arrival(), null, text(node.toString()));
            for (int m = 0; m < 5; m++) {
                if (i == 9 && m == 3) form.rest("/metrics/3/value: \"n/a\" is not a number");
                else form.sample(host + "." + names.get(m).replace(".", "\\."), time, values[m]);
            }
        }
        return form;
    }

    private static ForeignForm textNumbers() {
        ForeignForm form = new ForeignForm("json-text-numbers", "messwerte");
        Readings readings = new Readings(3, Duration.ofMinutes(1));
        List<String> offsets = List.of("+01:00", "+05:30", "Z");
        for (int i = 0; i < 36; i++) {
            String place = List.of("kessel", "dach", "keller").get(i % 3);
            Instant time = readings.next(MILLISECOND);
            double value = readings.value(-20, 90, 2);
            String number = Double.toString(value);
            if (i == 7) number = "1.8e1";
            if (i == 16) number = "1.234,5";
            if (i == 25) number = "n/a";
            ObjectNode node = JSON.createObjectNode();
            node.put("zeit", time.atOffset(ZoneOffset.of(offsets.get(i % 3))).toString());
            node.putObject("messung").put("ort", place).put("wert", number).put("nr", Integer.toString(i / 3));
            form.record(readings.arrival(), text(place), text(node.toString()));
            if (i == 16 || i == 25) form.refused("/messung/wert: \"" + number + "\" is not a number");
            else form.sample(place, time, i / 3, i == 7 ? 18 : value);
        }
        return form;
    }

    private static ForeignForm patternTime() {
        ForeignForm form = new ForeignForm("json-pattern-time", "zaehler");
        Readings readings = new Readings(4, Duration.ofMinutes(15));
        ZoneId zone = ZoneId.of("Europe/Berlin");
        DateTimeFormatter pattern = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
        for (int i = 0; i < 24; i++) {
            Instant time = readings.next(SECOND);
            if (i >= 12) time = time.plus(Duration.ofDays(40)); // summer time
            String meter = "Z-" + (4711 + i % 3);
            long tenths = Math.round(readings.value(1000, 9000, 0));
            String written = i == 5 ? "2026-03-01 01:00" : pattern.format(time.atZone(zone));
            ObjectNode node = JSON.createObjectNode();
            node.putObject("zaehler").put("nummer", meter).put("typ", "strom");
            node.put("stand", tenths).put("stand_am", written);
            form.record(readings.arrival(), null, text(node.toString()));
            if (i == 5) form.refused("/stand_am: \"2026-03-01 01:00\" is not a time dd.MM.yyyy HH:mm:ss");
            else form.sample(meter, time, tenths * 0.1 + 5);
        }
        return form;
    }

    private static ForeignForm twoTimes() {
        ForeignForm form = new ForeignForm("json-two-times", "cars");
        Readings readings = new Readings(5, Duration.ofSeconds(2));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(MILLISECOND);
            double speed = readings.value(0, 130, 1);
            String car = "car" + i % 3;
            ObjectNode node = JSON.createObjectNode().put("car", car).put("measured", time.toEpochMilli());
            node.put("sent", time.plusMillis(1500 + 10 * i).toEpochMilli());
            node.put("speed", speed).put("fuel", readings.value(0, 60, 1));
            if (i == 8) node.put("speed", true);
            form.record(readings.arrival().plusSeconds(2), text(car), text(node.toString()));
            if (i == 8) form.refused("/speed: true is not a number");
            else form.sample(car, time, speed);
        }
        return form;
    }

    private static ForeignForm mixedUnits() {
        ForeignForm form = new ForeignForm("json-mixed-units", "gates");
        Readings readings = new Readings(6, Duration.ofSeconds(20));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(SECOND);
            double value = readings.value(0, 5, 3);
            boolean milliseconds = i % 3 == 2 && i > 14;
            long written = milliseconds ? time.toEpochMilli() : time.getEpochSecond();
            String gate = "gate" + i % 3;
            ObjectNode node =
                    JSON.createObjectNode().put("gate", gate).put("t", written).put("flow", value);
            form.record(readings.arrival(), text(gate), text(node.toString()));
            if (milliseconds) form.refused("/t: " + written + " is not a time in s");
            else form.sample(gate, time, value);
        }
        return form;
    }

    private static ForeignForm homeAssistant() {
        ForeignForm form = new ForeignForm("home-assistant", "homeassistant");
        Readings readings = new Readings(7, Duration.ofSeconds(30));
        List<String> entities =
                List.of("sensor.living_temperature", "sensor.bath_humidity", "sensor.power", "light.hall");
        for (int i = 0; i < 36; i++) {
            String entity = entities.get(i % 4);
            Instant time = readings.next(Duration.ofNanos(1000));
            double value = readings.value(5, 80, 1);
            boolean light = i % 4 == 3;
            String state = light ? "on" : i == 10 ? "unavailable" : Double.toString(value);
            ObjectNode node = JSON.createObjectNode().put("entity_id", entity).put("state", state);
            ObjectNode attributes =
                    node.putObject("attributes").put("friendly_name", entity.substring(entity.indexOf('.') + 1));
            if (light) attributes.put("brightness", 40 + i);
            else attributes.put("state_class", "measurement").put("unit_of_measurement", "°C");
            DateTimeFormatter written = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");
            node.put("last_changed", written.format(time.minusSeconds(60).atOffset(ZoneOffset.UTC)));
            node.put("last_updated", written.format(time.atOffset(ZoneOffset.UTC)));
            form.record(readings.arrival(), text("homeassistant/" + entity.replace('.', '/')), text(node.toString()));
            if (light) form.none("/attributes/state_class is not measurement");
            else if (i == 10) form.refused("/state: \"unavailable\" is not a number");
            else form.sample(entity, time, value);
        }
        return form;
    }

    private static ForeignForm vector() {
        ForeignForm form = new ForeignForm("vector-json", "vector");
        Readings readings = new Readings(8, Duration.ofSeconds(15));
        for (int i = 0; i < 36; i++) {
            String host = "node" + i % 3;
            Instant time = readings.next(Duration.ofNanos(1));
            boolean counter = i % 2 == 1;
            double value = counter ? 1000 + 10 * i : readings.value(1e8, 9e8, 0);
            String name = counter ? "disk_read_bytes_total" : "memory_free_bytes";
            ObjectNode node = JSON.createObjectNode().put("name", name).put("namespace", "host");
            node.putObject("tags").put("collector", counter ? "disk" : "memory").put("host", host);
            node.put("timestamp", time.toString()).put("kind", "absolute");
            if (i == 20) node.putObject("set").putArray("values").add("a").add("b");
            else node.putObject(counter ? "counter" : "gauge").put("value", value);
            form.record(readings.arrival(), null, text(node.toString()));
            if (i == 20) form.refused("/gauge/value, /counter/value: nothing there");
            else form.sample("host." + name + "." + host, time, value);
        }
        return form;
    }

    private static ForeignForm fluentBit() {
        ForeignForm form = new ForeignForm("fluent-bit-json", "fluent-bit");
        Readings readings = new Readings(9, Duration.ofSeconds(1));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(Duration.ofNanos(1000));
            double user = readings.value(0, 80, 6);
            double system = readings.value(0, 20, 6);
            String seconds = String.format("%d.%06d", time.getEpochSecond(), time.getNano() / 1000);
            String cpu = i == 12 ? "null" : Double.toString(user + system);
            String json = "{\"@timestamp\":" + seconds + ", \"cpu_p\":" + cpu + ", \"user_p\":" + user
                    + ", \"system_p\":" + system + "}";
            form.record(readings.arrival(), null, text(json));
            if (i != 12) form.sample("cpu_p", time, user + system);
            form.sample("user_p", time, user);
            form.sample("system_p", time, system);
        }
        return form;
    }
}
