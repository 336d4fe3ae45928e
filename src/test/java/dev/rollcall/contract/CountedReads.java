package dev.rollcall.contract;

import dev.rollcall.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Passes calls on to a store and counts those of its transactions, by interface and method. Not thread-safe. */
public final class CountedReads {
    private final Map<String, Integer> calls = new TreeMap<>();

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
            var result = passed(of, m, args);
            if (type == Store.Tx.class && m.getReturnType().isInterface()) {
                return counted(m.getReturnType(), result);
            }
            if (type != Store.Tx.class) {
                calls.merge(type.getSimpleName() + "." + m.getName(), 1, Integer::sum);
            }
            return result;
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
