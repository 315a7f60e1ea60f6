package dev.stillwater.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A chart as a PNG image on white, at twice the size of its SVG, for what does not read SVG.
 *
 * <p>Rendered from the SVG by jsvg onto Java's own raster. Text needs the fonts of the machine: a Java without the
 * desktop module, a machine without any fonts, or a display that cannot be reached where {@code java.awt.headless} is not
 * set, cannot, and says so by one of Java's many errors.
 */
public final class Png {
    private static final int SCALE = 2;

    private Png() {}

    /**
     * The bytes of the file.
     *
     * @throws LinkageError where this Java has no graphics or no fonts; also other errors of AWT
     */
    public static byte[] of(Chart chart) throws IOException {
        byte[] svg = chart.svg(true).getBytes(StandardCharsets.UTF_8);
        SVGDocument document = Objects.requireNonNull(
                new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault()));
        int width = Math.round(SCALE * document.size().width);
        int height = Math.round(SCALE * document.size().height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, width, height);
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.render((Component) null, canvas, new ViewBox(0, 0, width, height));
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream inMemory = new MemoryCacheImageOutputStream(bytes)) { // not by way of a file
            ImageIO.write(image, "png", inMemory);
        }
        return bytes.toByteArray();
    }
}
