package dev.rollcall.chat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a request once more, over a new connection, if the connection ended before the response began. Servers close
 * idle connections (Node after 5 s), and OkHttp 5.4 checks a pooled connection before it uses it only after 10 s of
 * idleness. OkHttp's own retry is switched off, because it repeats any request, and a message could be posted twice.
 * Here each client says which of its requests may be repeated. Thread-safe.
 *
 * <p>Not repeated: a request that timed out, since its time is used up; and one for which no connection could be made,
 * since that has nothing to do with an idle connection.
 */
public final class FreshConnectionRetry implements Interceptor {
    private final ConnectionPool pool;
    private final Predicate<Request> repeatable;

    private FreshConnectionRetry(ConnectionPool pool, Predicate<Request> repeatable) {
        this.pool = pool;
        this.repeatable = repeatable;
    }

    /**
     * Gives a client its own pool, this retry, and no other.
     *
     * @param repeatable true only if the server may get the request twice without harm
     */
    public static OkHttpClient.Builder in(OkHttpClient.Builder client, Predicate<Request> repeatable) {
        var pool = new ConnectionPool();
        return client.retryOnConnectionFailure(false)
                .connectionPool(pool)
                .addInterceptor(new FreshConnectionRetry(pool, repeatable));
    }

    /** Whether the response is one to a repeated request, so that the first one may have had its effect. */
    public static boolean isRepeated(Response response) {
        return response.request().tag(Repeated.class) != null;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        try {
            return chain.proceed(request);
        } catch (ConnectException
                | UnknownHostException
                | NoRouteToHostException
                | SSLHandshakeException
                | InterruptedIOException e) {
            throw e;
        } catch (IOException lost) {
            if (chain.call().isCanceled() || !repeatable.test(request)) {
                throw lost;
            }
            // The server has probably closed the other idle connections too.
            pool.evictAll();
            return chain.proceed(
                    request.newBuilder().tag(Repeated.class, Repeated.ONCE).build());
        }
    }

    private enum Repeated {
        ONCE
    }
}
