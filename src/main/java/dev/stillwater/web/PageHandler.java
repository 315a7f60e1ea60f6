package dev.stillwater.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The files of the live page and the description of the API, a fixed list read from the class path once; no other path reaches the file system. */
final class PageHandler {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String CHART = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";

    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

    private static final List<Asset> ASSETS = List.of(
            new Asset("/", "/web/index.html", "text/html; charset=utf-8"),
            new Asset("/style.css", "/web/style.css", "text/css; charset=utf-8"),
            new Asset("/favicon.svg", "/web/favicon.svg", "image/svg+xml"),
            script("app"),
            script("address"),
            script("api"),
            script("card"),
            script("decay"),
            script("drift"),
            script("forecast"),
            script("format"),
            script("impulse"),
            script("markdown"),
            script("networks"),
            script("palette"),
            script("past"),
            script("plot"),
            script("points"),
            script("response"),
            script("scores"),
            script("series"),
            script("service"),
            script("sparkline"),
            script("state"),
            script("stream"),
            new Asset("/api/openapi.json", "/web/openapi.json", "application/json"),
            new Asset("/vendor/chart.js", CHART, SCRIPT));

    private static Asset script(String module) {
        return new Asset("/" + module + ".js", "/web/" + module + ".js", SCRIPT);
    }

    void register(RoutesConfig routes) {
        for (Asset asset : ASSETS) {
            byte[] bytes = asset.read();
            String etag = etag(bytes);
            routes.get(asset.path(), ctx -> answer(ctx, asset, bytes, etag));
        }
    }

    private static void answer(Context ctx, Asset asset, byte[] bytes, String etag) {
        ctx.header("ETag", etag).header("Cache-Control", "no-cache");
        if (isKnown(etag, ctx.req().getHeaders("If-None-Match"))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.contentType(asset.type()).result(bytes);
        }
    }

    /** Whether one of the tags that the client has, weak or strong, is this one; or it asks for none at all ({@code *}). */
    private static boolean isKnown(String etag, Enumeration<String> ifNoneMatch) {
        String tag = etag.substring(etag.indexOf('"'));
        return Collections.list(ifNoneMatch).stream()
                .anyMatch(list -> list.strip().equals("*")
                        || TAG.matcher(list)
                                .results()
                                .anyMatch(known -> known.group().equals(tag)));
    }

    private static String etag(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "W/\"" + bytes.length + "-" + Long.toHexString(checksum.getValue()) + "\"";
    }

    /** One file: its path in the URL, on the class path, and its media type. */
    private record Asset(String path, String resource, String type) {
        byte[] read() {
            try (InputStream in = PageHandler.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the file " + resource + " is missing from the class path");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
