package dev.rollcall.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The classes of a jar that those of Rollcall reach: named in a class file as a type or in a descriptor, or written out
 * in a text of it, as for {@code Class.forName}. A name that is put together at run time is not seen.
 *
 * @param reached by their internal names
 * @param missing the names of classes that are reached and not in the jar, each with a class that names it; most belong
 *     to the Java runtime
 */
record ReachedClasses(Set<String> reached, Map<String, String> missing) {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$-]+);");
    private static final Pattern IN_TEXT = Pattern.compile("[a-z][\\w$]*(\\.[\\w$]+)+");
    private static final String OURS = "dev/rollcall/";
    private static final String CLASS = ".class";

    static ReachedClasses in(JarFile jar) throws IOException {
        var open = new ArrayDeque<String>();
        var by = new HashMap<String, String>();
        var missing = new TreeMap<String, String>();
        for (var entry : jar.stream().toList()) {
            var name = entry.getName();
            if (name.startsWith(OURS) && name.endsWith(CLASS)) {
                open.add(name.substring(0, name.length() - CLASS.length()));
            }
        }
        open.forEach(own -> by.put(own, own));
        while (!open.isEmpty()) {
            var name = open.remove();
            var entry = jar.getJarEntry(name + CLASS);
            if (entry == null) {
                missing.put(name, by.getOrDefault(name, name));
                continue;
            }
            byte[] bytes;
            try (var content = jar.getInputStream(entry)) {
                bytes = content.readAllBytes();
            }
            for (var constant : ClassFile.of().parse(bytes).constantPool()) {
                switch (constant) {
                    case ClassEntry type
                    when !type.asInternalName().startsWith("[") -> reach(type.asInternalName(), name, by, open);
                    case Utf8Entry text -> inText(text.stringValue(), name, by, open);
                    default -> {}
                }
            }
        }
        by.keySet().removeAll(missing.keySet());
        return new ReachedClasses(Set.copyOf(by.keySet()), missing);
    }

    private static void inText(String text, String from, Map<String, String> by, ArrayDeque<String> open) {
        var descriptor = IN_DESCRIPTOR.matcher(text);
        while (descriptor.find()) {
            reach(descriptor.group(1), from, by, open);
        }
        var dotted = IN_TEXT.matcher(text);
        while (dotted.find()) {
            reach(dotted.group().replace('.', '/'), from, by, open);
        }
    }

    private static void reach(String name, String from, Map<String, String> by, ArrayDeque<String> open) {
        if (by.putIfAbsent(name, from) == null) {
            open.add(name);
        }
    }
}
