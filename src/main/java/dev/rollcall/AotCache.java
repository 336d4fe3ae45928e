package dev.rollcall;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The cache of loaded classes that {@code target/rollcall.args} names, and whether it is of this jar. Java 25 compares
 * the jar's size and time only, and with both alike runs the classes of the cache whatever the jar holds (JDK-8377932).
 * So a class says which build it is of, and the jar says which it holds.
 */
final class AotCache {
    /**
     * A system property: the cache that this process was started with. What it was made for stands beside it, in a file
     * with {@link #BUILD_ID} behind.
     */
    static final String CACHE = "rollcall.aot";

    private static final String BUILD_ID = ".build-id";
    private static final String IN_THE_JAR = "/build-id";

    /** A system property: these classes were read from the jar, past the cache. */
    private static final String PAST_THE_CACHE = "rollcall.past-the-cache";

    private AotCache() {}

    /**
     * Refuses a cache of another build with a sentence. True if it was in use: then the jar's own {@code main} was
     * called instead, and has returned.
     */
    static boolean refused(PrintStream talk, String[] arguments) {
        if (Boolean.getBoolean(PAST_THE_CACHE)) {
            return false;
        }
        var cache = System.getProperty(CACHE, "");
        boolean inUse = !inTheJar().equals(BuildId.compiledIn());
        if (inUse || !of(cache)) {
            talk.println("The cache " + (cache.isEmpty() ? "given to Java" : cache)
                    + " is of another build of Rollcall and is not used; ./mvnw package makes it anew.");
            talk.flush();
        }
        if (inUse) {
            pastTheCache(arguments);
        }
        return inUse;
    }

    private static String inTheJar() {
        try (var id = AotCache.class.getResourceAsStream(IN_THE_JAR)) {
            // Classes without a jar, in an IDE for one, have no cache either.
            return id == null ? BuildId.compiledIn() : new String(id.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True also where there is no cache at all. */
    private static boolean of(String cache) {
        if (cache.isEmpty() || !Files.exists(Path.of(cache))) {
            return true;
        }
        try {
            return Files.readString(Path.of(cache + BUILD_ID)).strip().equals(BuildId.compiledIn());
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The cache serves the class loader of the class path only; another one reads what lies in the jar. */
    private static void pastTheCache(String[] arguments) {
        System.setProperty(PAST_THE_CACHE, "true");
        var loader = new URLClassLoader("past-the-cache", classPath(), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(Main.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the jar has no main", e);
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(AotCache::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
