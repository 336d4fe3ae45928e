package dev.rollcall.contract;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test of a class the same world, tidied, as starting one costs more than a test; the store closes it after the last. */
final class OneWorld implements ParameterResolver, BeforeEachCallback {
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

    private static ChatWorld world(ExtensionContext context) {
        var contract = (ChatPlatformContract) context.getRequiredTestInstance();
        return context.getParent()
                .orElseThrow()
                .getStore(HERE)
                .computeIfAbsent(ChatWorld.class, _ -> contract.open(), ChatWorld.class);
    }
}
