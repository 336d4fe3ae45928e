package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestBodiesTest {
    private static final int LARGE = 1_000_000;

    private final RequestBodies bodies = new RequestBodies();

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, RequestBodies.ALWAYS - 1, RequestBodies.ALWAYS, RequestBodies.ALWAYS + 1, LARGE})
    void aBodyIsReadToItsEnd(int length) throws Exception {
        var sent = random(length);
        try (var whole = bodies.read(new ByteArrayInputStream(sent), length);
                var shorter = bodies.read(new ByteArrayInputStream(sent), length + 1);
                var cut = bodies.read(new ByteArrayInputStream(sent), length / 2)) {
            assertThat(whole.bytes()).isEqualTo(sent);
            assertThat(shorter.bytes()).isEqualTo(sent);
            assertThat(cut.bytes()).hasSize(length / 2);
        }
    }

    @Test
    void largeBodiesShareOneRoomAndSmallOnesNeedNone() throws Exception {
        var held = new ArrayList<RequestBodies.Body>();
        for (int i = 0; i < RequestBodies.MORE_TOGETHER / (LARGE - RequestBodies.ALWAYS); i++) {
            held.add(bodies.read(new ByteArrayInputStream(random(LARGE)), LARGE));
        }
        assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(random(LARGE)), LARGE))
                .isInstanceOf(RequestBodies.NoRoom.class);
        bodies.read(new ByteArrayInputStream(random(RequestBodies.ALWAYS)), RequestBodies.ALWAYS)
                .close();
        held.removeFirst().close();
        held.add(bodies.read(new ByteArrayInputStream(random(LARGE)), LARGE));
    }

    @Test
    void aBodyThatBreaksOffLeavesItsRoom() throws IOException {
        var gone = InputStream.nullInputStream();
        gone.close();
        for (int i = 0; i < 20; i++) {
            var breaks = new SequenceInputStream(new ByteArrayInputStream(random(LARGE / 2)), gone);
            assertThatThrownBy(() -> bodies.read(breaks, LARGE)).isExactlyInstanceOf(IOException.class);
        }
    }
}
