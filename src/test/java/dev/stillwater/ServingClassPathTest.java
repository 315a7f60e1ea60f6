package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a class path without DL4J, as an installation that only serves has. */
class ServingClassPathTest {
    private static final ClassLoader SERVING =
            new WithoutTrainingLibraries(ServingClassPathTest.class.getClassLoader());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "serve --help",
                "report --help",
                "train --help",
                "sweep --help",
                "report laser --help",
                "report cells --help",
                "report stateful --help"
            })
    void withoutTheTrainingLibrariesEveryCommandExplainsItself(String command) throws Exception {
        int exitCode = serving(command.split(" "));

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "train --cell mlp",
                "train --preset laser",
                "sweep x.yaml --output x",
                "report laser --quick",
                "report cells --quick"
            })
    void withoutTheTrainingLibrariesACommandThatTrainsSaysSoInOneLine(String command) throws Exception {
        int exitCode = serving(command.split(" "));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("cannot train", "lib-training");
    }

    @Test
    void withoutTheTrainingLibrariesASettingIsStillChecked() throws Exception {
        assertThat(serving("serve", "--http-port", "abc")).isEqualTo(2);
    }

    private int serving(String... arguments) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SERVING);
        try {
            var factory = SERVING.loadClass("dev.stillwater.Commands").getDeclaredMethod("lineFor", String[].class);
            factory.setAccessible(true);
            Object commandLine = factory.invoke(null, (Object) arguments);
            set(commandLine, "setOut", out);
            set(commandLine, "setErr", err);
            return (int)
                    commandLine.getClass().getMethod("execute", String[].class).invoke(commandLine, (Object) arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void set(Object commandLine, String setter, Writer writer) throws ReflectiveOperationException {
        commandLine.getClass().getMethod(setter, PrintWriter.class).invoke(commandLine, new PrintWriter(writer, true));
    }

    /** Loads all classes anew from where another finds them, but for those of DL4J and what it brings. */
    private static final class WithoutTrainingLibraries extends ClassLoader {
        private static final List<String> LEFT_OUT = List.of("org.deeplearning4j.", "org.nd4j.", "org.bytedeco.");

        private final ClassLoader everything;

        WithoutTrainingLibraries(ClassLoader everything) {
            super(getPlatformClassLoader());
            this.everything = everything;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (LEFT_OUT.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream in = everything.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        protected URL findResource(String name) {
            return everything.getResource(name);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return everything.getResources(name);
        }
    }
}
