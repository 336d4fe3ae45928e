package dev.rollcall.bot;

import dev.rollcall.command.Sweeper;
import dev.rollcall.delivery.Delivery;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.Agenda;
import dev.rollcall.query.Roster;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Across.TeamRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Controls a bot in the same process. */
record LocalBotControl(Bot bot, Core core, TeamClock clock, Sweeper sweeper, Delivery delivery) implements BotControl {
    /** The id {@code UTC} rather than {@code Z}, which browsers refuse. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Override
    public void awaitReady(Duration limit) throws InterruptedException {
        bot.awaitCaughtUp(limit);
    }

    @Override
    public boolean ready() {
        return bot.caughtUp();
    }

    @Override
    public int port() {
        return bot.port();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Duration ahead() {
        return clock.ahead();
    }

    @Override
    public void moveTo(Instant teamTime) {
        clock.moveTo(teamTime);
    }

    @Override
    public void moveAhead(Duration ahead) {
        clock.advance(ahead);
    }

    @Override
    public Optional<Instant> nextDue() {
        return sweeper.nextDue();
    }

    @Override
    public void sweepNow() {
        sweeper.sweep();
        delivery.signal();
    }

    @Override
    public void deliverNow() {
        delivery.signal();
    }

    @Override
    public boolean settled() {
        return delivery.rest();
    }

    @Override
    public List<TeamRow> teams() {
        return core.teams().all();
    }

    @Override
    public ZoneId zone() {
        return teams().stream()
                .filter(TeamRow::setUp)
                .findFirst()
                .map(team -> core.store().read(team.id(), tx -> tx.team().get().zone()))
                .orElse(UTC);
    }

    @Override
    public List<Agenda.Due> dueAt(TeamId team, Instant at) {
        return new Agenda(core.store(), new QuartzCron()).at(team, at);
    }

    @Override
    public Optional<Agenda.Unanswered> unanswered(TeamId team) {
        return new Agenda(core.store(), new QuartzCron()).unanswered(team);
    }

    @Override
    public Roster.View roster(TeamId team) {
        return new Roster(core.store()).of(team);
    }

    @Override
    public void close() {
        bot.close();
    }
}
