package dev.rollcall.scenario;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;

/** A story told on one chat after another: those that its class names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoryTest {
    @RegisterExtension
    final Stages stages = new Stages();

    @Parameter
    @SuppressWarnings("NullAway.Init")
    Chat chat;
}
