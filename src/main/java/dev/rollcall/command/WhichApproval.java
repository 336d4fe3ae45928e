package dev.rollcall.command;

import dev.rollcall.domain.approval.ApprovalId;

/** Which approval is meant: the one pressed, or the one of a label. */
public sealed interface WhichApproval {
    record Pressed(ApprovalId id) implements WhichApproval {}

    record Labelled(String label) implements WhichApproval {}
}
