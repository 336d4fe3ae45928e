package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.SpaceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the chats which approvers can decide now: full members, and the members of groups that exist and are enabled.
 *
 * @param chats by their names
 */
public record ApproverLookUp(Map<String, ChatPlatform> chats) {
    /**
     * Members of one group whose accounts are looked up, or as many as have to approve and one more. A larger group
     * counts as having somebody.
     */
    private static final int LOOKED_UP_MAX = 4;

    /**
     * What was found.
     *
     * @param gone the approvers that nobody stands for any more, as a sentence names them
     */
    public record Found(Deciders deciders, List<String> gone) {
        public Found {
            gone = List.copyOf(gone);
        }
    }

    /** Throws nothing: of an approver whose chat does not answer, it is not known that nobody is there. */
    public Found of(ApprovalPolicy policy) {
        return of(policy, policy.quorumFor(true));
    }

    /**
     * The same, if more approvals may be demanded than the policy says.
     *
     * @param approvals how many people have to approve at most
     */
    public Found of(ApprovalPolicy policy, int approvals) {
        var people = new LinkedHashSet<AccountId>();
        boolean others = false;
        var gone = new ArrayList<String>();
        for (var approver : policy.approvers()) {
            try {
                var found = of(approver, approvals + 1);
                people.addAll(found.people());
                others |= found.others();
                if (found.people().isEmpty() && !found.others()) {
                    gone.add(approver.said());
                }
            } catch (ChatDown unknown) {
                others = true;
            }
        }
        return new Found(new Deciders(people, others), gone);
    }

    private Deciders of(Approver approver, int wanted) {
        var chat = chats.get(approver.space().platform());
        if (chat == null) {
            return Deciders.UNKNOWN;
        }
        refresh(chat, approver);
        var found =
                switch (approver) {
                    case Approver.One one ->
                        new Deciders(isMember(chat, one.account()) ? Set.of(one.account()) : Set.of(), false);
                    case Approver.Group group -> of(chat, group, wanted);
                };
        boolean nobody = found.people().isEmpty() && !found.others();
        // In a space that the bot is not in, nothing exists.
        return nobody && !chat.spaces().containsKey(approver.space()) ? Deciders.UNKNOWN : found;
    }

    private static void refresh(ChatPlatform chat, Approver approver) {
        switch (approver) {
            case Approver.One one ->
                chat.refresh(one.space(), Set.of(one.account().id()), Set.of());
            case Approver.Group group -> chat.refresh(group.space(), Set.of(), Set.of(group.id()));
        }
    }

    private static Deciders of(ChatPlatform chat, Approver.Group group, int wanted) {
        SpaceId space = group.space();
        var members = chat.membersOf(space, group.id());
        if (members.isEmpty()) {
            return new Deciders(Set.of(), chat.groupName(space, group.id()).isPresent());
        }
        var people = new LinkedHashSet<AccountId>();
        int lookedUp = 0;
        for (var member : members.get()) {
            if (people.size() >= wanted || lookedUp == Math.max(LOOKED_UP_MAX, wanted)) {
                return new Deciders(people, true);
            }
            lookedUp++;
            var account = new AccountId(space, member);
            if (isMember(chat, account)) {
                people.add(account);
            }
        }
        return new Deciders(people, false);
    }

    private static boolean isMember(ChatPlatform chat, AccountId account) {
        return chat.person(account).filter(facts -> !facts.outsider()).isPresent();
    }
}
