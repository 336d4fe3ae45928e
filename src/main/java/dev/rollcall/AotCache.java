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
 * Detects an AOT cache (named by {@code target/rollcall.args}) that belongs to another build. Java 25 compares only the
 * size and the time of the jar; if both are equal, it runs the classes of the cache whatever the jar contains
 * (JDK-8377932). Therefore a class holds the id of its build, and the jar holds the same id as a resource.
 */
final class AotCache {
    /**
     * System property: the path of the cache that this process was started with. The build id of the cache is in a file
     * of the same name with {@link #BUILD_ID} appended.
     */
    static final String CACHE = "rollcall.aot";

    private static final String BUILD_ID = ".build-id";
    private static final String BUILD_ID_RESOURCE = "/build-id";

    /** System property: set when the classes of this process are loaded from the jar instead of the cache. */
    private static final String CACHE_BYPASSED = "rollcall.cache-bypassed";

    private AotCache() {}

    /**
     * Prints a message if the cache belongs to another build. If classes of that cache are in use, also calls the
     * {@code main} of the jar's own classes.
     *
     * @return true if the jar's own {@code main} was called, and has returned
     */
    static boolean bypassed(PrintStream err, String[] arguments) {
        if (Boolean.getBoolean(CACHE_BYPASSED)) {
            return false;
        }
        var cache = System.getProperty(CACHE, "");
        boolean inUse = !buildIdOfJar().equals(BuildId.compiledIn());
        if (inUse || !belongsToThisBuild(cache)) {
            err.println("The cache " + (cache.isEmpty() ? "given to Java" : cache)
                    + " belongs to another build of Rollcall and is not used; ./mvnw package creates a new one.");
            err.flush();
        }
        if (inUse) {
            runFromJar(arguments);
        }
        return inUse;
    }

    private static String buildIdOfJar() {
        try (var id = AotCache.class.getResourceAsStream(BUILD_ID_RESOURCE)) {
            // Classes that are not in a jar, such as those of an IDE, have no cache either.
            return id == null ? BuildId.compiledIn() : new String(id.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the cache belongs to this build; also true if there is no cache. */
    private static boolean belongsToThisBuild(String cache) {
        if (cache.isEmpty() || !Files.exists(Path.of(cache))) {
            return true;
        }
        try {
            return Files.readString(Path.of(cache + BUILD_ID)).strip().equals(BuildId.compiledIn());
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Only the class loader of the class path uses the cache; a new one reads the classes from the jar. */
    private static void runFromJar(String[] arguments) {
        System.setProperty(CACHE_BYPASSED, "true");
        var loader = new URLClassLoader("cache-bypassed", classPath(), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(Main.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the jar has no main class", e);
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
