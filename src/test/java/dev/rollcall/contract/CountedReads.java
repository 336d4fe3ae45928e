package dev.rollcall.contract;

import dev.rollcall.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Passes calls on to a store and counts those of its transactions, by interface and method. */
public final class CountedReads {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Consumer<String> before;

    public CountedReads() {
        this(_ -> {});
    }

    /** @param before is told of each call before it is passed on */
    public CountedReads(Consumer<String> before) {
        this.before = before;
    }

    /** A store whose transactions are counted here. */
    public Store of(Store store) {
        return (Store)
                Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, m, args) -> {
                    boolean works = m.getName().equals("read") || m.getName().equals("transact");
                    if (works) {
                        @SuppressWarnings("unchecked")
                        var work = (Function<Store.Tx, Object>) args[1];
                        args[1] = (Function<Store.Tx, Object>) tx -> work.apply(counted(Store.Tx.class, tx));
                    }
                    return passed(store, m, args);
                });
    }

    /** How often each method was called since the last time. */
    public Map<String, Integer> take() {
        var taken = new TreeMap<>(calls);
        calls.clear();
        return taken;
    }

    private <T> T counted(Class<T> type, Object of) {
        InvocationHandler handler = (_, m, args) -> {
            if (type == Store.Tx.class) {
                var result = passed(of, m, args);
                return m.getReturnType().isInterface() ? counted(m.getReturnType(), result) : result;
            }
            var name = type.getSimpleName() + "." + m.getName();
            before.accept(name);
            calls.merge(name, 1, Integer::sum);
            return passed(of, m, args);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object passed(Object to, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(to, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
