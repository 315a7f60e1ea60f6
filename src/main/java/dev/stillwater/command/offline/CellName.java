package dev.stillwater.command.offline;

import dev.stillwater.training.NeuroViewKind;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the kinds of cells are called on the command line of {@code train}: all that a pass of ours can train, and three more. */
final class CellName {
    static final String YEO = "yeo";
    static final String LSTM = "lstm";
    static final String MLP = "mlp";

    private CellName() {}

    private static List<String> all() {
        List<String> names = new ArrayList<>(List.of(YEO, LSTM));
        PassTypes.all().stream()
                .map(PassType::label)
                .filter(label -> !label.equals(LSTM) && !label.startsWith(YEO))
                .forEach(names::add);
        names.addAll(NeuroViewKind.names());
        names.add(MLP);
        return names;
    }

    /** All of them. */
    static final class All implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }

    /** Takes one that there is, in letters of any case. */
    static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            String name = value.toLowerCase(Locale.ROOT);
            if (!all().contains(name)) {
                throw new TypeConversionException(
                        "'" + value + "' is not allowed; expected one of " + String.join(", ", all()));
            }
            return name;
        }
    }
}
