package dev.stillwater.network;

import java.lang.module.ModuleFinder;

/**
 * The module {@code jdk.incubator.vector}, brought in while the program runs: named on the command line, the JVM would warn
 * of an incubator module at every start, where nothing can silence it.
 *
 * <p>Java has no public way to add one of its own modules later, so this takes the one that it has for itself, which is
 * open to us by {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED} ({@code scripts/stillwater}) or {@code
 * Add-Exports} in the manifest ({@code java -jar}). Without, or in a Java that has neither, there are no vectors.
 */
public final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether its classes can be used from here on. */
    public static boolean isThere() {
        return ModuleLayer.boot().findModule(NAME).isPresent() || Loaded.THERE;
    }

    /** Loads the module once. */
    private static final class Loaded {
        static final boolean THERE = load();

        private static boolean load() {
            if (ModuleFinder.ofSystem().find(NAME).isEmpty()) {
                return false;
            }
            try {
                Class.forName("jdk.internal.module.Modules")
                        .getMethod("loadModule", String.class)
                        .invoke(null, NAME);
                return true;
            } catch (ReflectiveOperationException e) {
                return false;
            }
        }
    }
}
