package dev.rollcall.domain.finding;

/**
 * A rule that tokens can break, the worst first. {@code docs/findings.md} explains each. The stored names never change;
 * a new rule is a new constant.
 */
public enum FindingRule {
    /** One fingerprint in records of test and of live. */
    SECRET_IN_TEST_AND_LIVE("secret-in-test-and-live", NhiRisk.NHI8),
    /** One fingerprint in records of different services. */
    SECRET_AT_TWO_SERVICES("secret-at-two-services", NhiRisk.NHI9),
    /** One fingerprint in several records, of which none of the rules above speaks. */
    SECRET_IN_TWO_RECORDS("secret-in-two-records", NhiRisk.NHI9),
    /** The expiry day is over. */
    EXPIRED("expired", NhiRisk.NHI7),
    /** The owner left or may not answer any more. */
    OWNER_GONE("owner-gone", NhiRisk.NHI1),
    NO_OWNER("no-owner", NhiRisk.NHI1),
    /** Full access to live data, approved by fewer people than the policy demands now. */
    TOO_FEW_APPROVALS("too-few-approvals", NhiRisk.NHI5),
    /** At least the last two closed reviews got no answer. */
    TWICE_UNCONFIRMED("twice-unconfirmed", NhiRisk.NHI1),
    /** Several tokens in use for one service, in one app and environment. */
    ONE_PER_SERVICE("one-per-service", NhiRisk.NHI9),
    /** The secret lives longer than the policy allows. */
    LIFE_TOO_LONG("life-too-long", NhiRisk.NHI7),
    /** No expiry, and the policy demands one. */
    NO_EXPIRY("no-expiry", NhiRisk.NHI7),
    /** The secret has reached the age at which the policy demands that it is rotated. */
    ROTATION_DUE("rotation-due", NhiRisk.NHI7),
    /** A closed review asked about it, and no review has confirmed it. */
    NEVER_CONFIRMED("never-confirmed", NhiRisk.NHI1),
    /** The last closed review got no answer. */
    UNCONFIRMED("unconfirmed", NhiRisk.NHI1),
    /** Labels that differ at most in case, spaces and punctuation, for different services. */
    LABEL_AT_TWO_SERVICES("label-at-two-services", NhiRisk.NHI9),
    /** Nobody of those who approved it is here any more. */
    APPROVER_GONE("approver-gone", NhiRisk.NHI1),
    /** No import has read the list that it was found in for {@link Findings#SOURCE_DAYS} days. */
    SOURCE_NOT_READ("source-not-read", NhiRisk.NHI1),
    /** Too few approvers are left to approve a token with full access to live data. About no token. */
    NOBODY_CAN_APPROVE("nobody-can-approve", NhiRisk.NHI5);

    private final String stored;
    private final NhiRisk risk;

    FindingRule(String stored, NhiRisk risk) {
        this.stored = stored;
        this.risk = risk;
    }

    /** The name in the database and in messages. */
    public String stored() {
        return stored;
    }

    public NhiRisk risk() {
        return risk;
    }
}
