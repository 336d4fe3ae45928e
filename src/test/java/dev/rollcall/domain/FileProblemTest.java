package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FileProblemTest {
    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/x"), "permission denied"),
                Arguments.of(new NoSuchFileException("/x"), "no such file or folder"),
                Arguments.of(new MalformedInputException(1), "it is not text"),
                Arguments.of(new FileSystemException("/x", null, "Read-only file system"), "read-only file system"),
                Arguments.of(new FileSystemException("/x"), "input/output error"),
                Arguments.of(new IOException("No space left on device"), "no space left on device"),
                Arguments.of(new IOException(new AccessDeniedException("/x")), "input/output error"),
                Arguments.of(new IOException("at 7: key abcdef12"), "input/output error"),
                Arguments.of(new IOException(), "input/output error"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theReasonIsNamedWithoutAClass(IOException failed, String reason) {
        assertThat(FileProblem.of(failed)).isEqualTo(reason);
    }
}
