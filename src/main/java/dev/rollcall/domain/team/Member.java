package dev.rollcall.domain.team;

/** A person of a team, by their account. */
public record Member(MemberId id, AccountId account, String name) {}
