package dev.rollcall.domain.input;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one command as the caller gave them, with what the platform said of the people and channels in them.
 * Gathered before any transaction.
 *
 * @param subject the id a form was opened for; empty for a typed command
 * @param texts values of text, digest and choice options by name, as typed
 * @param emptied the options that were given without a value: their value is to be removed
 * @param problems what was wrong with the typing
 * @param layout how much of a review one message of the caller's chat holds
 */
public record Arguments(
        String subject,
        Map<String, String> texts,
        Set<String> emptied,
        Map<String, PersonFacts> people,
        Map<String, ChannelFacts> channels,
        Map<String, Approvers> approvers,
        List<Refusal> problems,
        ReviewLayout layout) {

    /**
     * The approvers that an option names.
     *
     * @param peopleSeen how many distinct people they are, as far as the platform says; {@link #UNKNOWN} if it does not
     */
    public record Approvers(List<Approver> named, int peopleSeen) {
        /** The platform does not say how many people are in a group. */
        public static final int UNKNOWN = -1;

        public static final Approvers NONE = new Approvers(List.of(), 0);

        public Approvers {
            named = List.copyOf(named);
        }
    }

    public Arguments {
        texts = Map.copyOf(texts);
        emptied = Set.copyOf(emptied);
        people = Map.copyOf(people);
        channels = Map.copyOf(channels);
        approvers = Map.copyOf(approvers);
        problems = List.copyOf(problems);
    }

    /** The value of a text, digest or choice option; empty if it was not given. */
    public String text(String option) {
        return texts.getOrDefault(option, "");
    }

    /** The person an option names; empty if it was not given. */
    public Optional<PersonFacts> person(String option) {
        return Optional.ofNullable(people.get(option));
    }

    /** The channel an option names; empty if it was not given. */
    public Optional<ChannelFacts> channel(String option) {
        return Optional.ofNullable(channels.get(option));
    }

    public Approvers approversOf(String option) {
        return approvers.getOrDefault(option, Approvers.NONE);
    }
}
