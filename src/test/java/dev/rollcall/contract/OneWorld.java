package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all tests of a class the same world, reset before each test, since starting one takes longer than a test.
 * JUnit's store closes it after the last test. By then the bot has made every call it can make, and each is compared
 * with the chat's published API reference.
 */
final class OneWorld implements ParameterResolver, BeforeEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OneWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChatWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        world(context).tidy();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var world = context.getStore(HERE).get(ChatWorld.class, ChatWorld.class);
        if (world != null) {
            assertThat(world.strays()).isEmpty();
        }
    }

    private static ChatWorld world(ExtensionContext context) {
        var contract = (ChatPlatformContract) context.getRequiredTestInstance();
        var ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(HERE).computeIfAbsent(ChatWorld.class, _ -> contract.open(), ChatWorld.class);
    }
}
