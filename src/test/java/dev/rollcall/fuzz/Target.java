package dev.rollcall.fuzz;

import dev.rollcall.chat.discord.GatewayTarget;
import dev.rollcall.chat.slack.SlackIngressTarget;
import dev.rollcall.inbound.TypedLineTarget;
import dev.rollcall.inbound.text.TypedReplyTarget;
import dev.rollcall.intake.SourceTarget;
import dev.rollcall.scenario.HttpTarget;
import dev.rollcall.scenario.SlackRequestTarget;

/**
 * Everything that reads foreign text.
 *
 * <p>The campaign runs some of the inputs from seeds, as every build does, and has the others made by Jazzer, which
 * prefers those that reach new code. Jazzer is left out where the code that is tried runs on other threads than the
 * input, or where a network connection takes longer than the code.
 */
enum Target {
    TYPED_LINE(4_000, 150_000, 250_000),
    REPLY(2_000, 80_000, 120_000),
    SOURCE_FILE(1_500, 60_000, 100_000),
    SLACK_INGRESS(1_000, 130_000, 0),
    DISCORD_GATEWAY(1_000, 80_000, 0),
    /** The running bot with its database, over HTTP. */
    SLACK_REQUEST(250, 15_000, 0),
    HTTP(250, 15_000, 0);

    /** How many inputs every build runs. */
    final int slice;
    /** How many inputs of the campaign are made from seeds. */
    final int seeded;
    /** How many Jazzer makes. */
    final int guided;

    Target(int slice, int seeded, int guided) {
        this.slice = slice;
        this.seeded = seeded;
        this.guided = guided;
    }

    FuzzTarget open() throws Exception {
        return switch (this) {
            case TYPED_LINE -> new TypedLineTarget();
            case REPLY -> new TypedReplyTarget();
            case SOURCE_FILE -> new SourceTarget();
            case SLACK_INGRESS -> new SlackIngressTarget();
            case DISCORD_GATEWAY -> new GatewayTarget();
            case SLACK_REQUEST -> new SlackRequestTarget();
            case HTTP -> new HttpTarget();
        };
    }
}
