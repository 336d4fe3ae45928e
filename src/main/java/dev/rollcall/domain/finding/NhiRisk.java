package dev.rollcall.domain.finding;

/**
 * The risks of the "OWASP Non-Human Identities Top 10 - 2025", by their ids and titles there. A register sees those
 * that a {@link FindingRule} names.
 */
public enum NhiRisk {
    NHI1("Improper Offboarding"),
    NHI2("Secret Leakage"),
    NHI3("Vulnerable Third-Party NHI"),
    NHI4("Insecure Authentication"),
    NHI5("Overprivileged NHI"),
    NHI6("Insecure Cloud Deployment Configurations"),
    NHI7("Long-Lived Secrets"),
    NHI8("Environment Isolation"),
    NHI9("NHI Reuse"),
    NHI10("Human Use of NHI");

    private final String title;

    NhiRisk(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
