package dev.rollcall.command;

import dev.rollcall.domain.team.TeamId;

/** For a sweeper without a chat: nothing is found out about people. */
final class NobodyLooksUp implements Sweeper.People {
    @Override
    public void owners(TeamId team) {}

    @Override
    public void asked(TeamId team) {}
}
