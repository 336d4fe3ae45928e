package dev.rollcall.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people of the demo and the tokens that they register, the same in both chats. */
final class DemoData {
    /** People who are added to the six that both chats start with. */
    static final List<String> MORE = List.of("Eli", "Fay", "Gus", "Hana", "Ivo", "Jun");

    /** The number of active records at the end: those below and the detected ones. */
    static final int TOKENS = 38;

    /** How many of {@link #ALL} are registered before the first review; then {@link #MIDDLE} before the second. */
    static final int EARLY = 26;

    static final int MIDDLE = 6;

    /** The tokens in the order of registration. The last one waits for approval. */
    static final List<Token> ALL = """
            stripe-live      |shop  |Stripe     |live|full |hana|ana|0   |charges and refunds of the shop
            xano-sync        |shop  |Xano       |live|write|hana|ana|0   |stock, every five minutes
            ci-deploy        |shop  |GitHub     |live|full |ana |ben|70  |deploys the shop from main
            zapier-orders    |shop  |Zapier     |live|write|ana |hana|0   |orders into the sheet of accounting
            algolia-search   |shop  |Algolia    |live|read |hana|ben|0   |
            sendgrid-mail    |shop  |SendGrid   |live|write|hana|ana|0   |receipts and passwords
            stripe-test      |shop  |Stripe     |test|full |ana |hana|0   |
            old-zap          |crm   |Zapier     |test|read |ana |   |-9  |
            sentry-errors    |mobile|Sentry     |live|write|ben |ivo|0   |
            github-releases  |mobile|GitHub     |live|write|ben |ivo|200 |builds for both stores
            cloudinary-images|shop  |Cloudinary |live|write|hana|eli|0   |
            shippo-labels    |shop  |Shippo     |live|write|hana|gus|0   |parcel labels
            twilio-otp       |mobile|Twilio     |live|write|ivo |jun|0   |one-time codes at sign-in
            okta-users       |crm   |Okta       |live|read |cho |dee|160 |
            hubspot-contacts |crm   |HubSpot    |live|write|ana |eli|0   |
            typeform-leads   |crm   |Typeform   |live|read |ana |   |0   |
            airtable-leads   |crm   |Airtable   |live|write|eli |fay|0   |
            notion-wiki      |crm   |Notion     |live|read |eli |   |0   |
            mailchimp-letters|crm   |Mailchimp  |live|write|fay |eli|0   |the newsletter
            calendly-demos   |crm   |Calendly   |live|read |fay |   |0   |
            taxjar-rates     |shop  |TaxJar     |live|read |hana|gus|0   |
            klaviyo-news     |shop  |Klaviyo    |live|write|hana|fay|0   |
            segment-events   |shop  |Segment    |live|write|hana|ana|0   |
            datadog-metrics  |shop  |Datadog    |live|write|ben |hana|0   |
            1password-events |crm   |1Password  |live|read |dee |cho|90  |sign-ins, for the audit
            mapbox-tiles     |mobile|Mapbox     |test|read |jun |ivo|0   |
            cloudflare-dns   |shop  |Cloudflare |live|write|hana|ben|0   |
            s3-uploads       |shop  |Amazon S3  |live|write|hana|ben|45  |pictures that customers send
            pagerduty-oncall |shop  |PagerDuty  |live|write|ben |cho|0   |
            vanta-evidence   |crm   |Vanta      |live|read |cho |dee|0   |
            docusign-offers  |crm   |DocuSign   |live|write|eli |ana|30  |offers above 10,000
            firebase-push    |mobile|Firebase   |live|write|ivo |jun|12  |
            google-maps      |mobile|Google Maps|live|read |hana|ivo|0   |
            intercom-chat    |crm   |Intercom   |live|write|fay |eli|0   |
            openai-summaries |crm   |OpenAI     |live|write|eli |ana|0   |call notes in the CRM
            """.lines().map(Token::read).toList();

    /** What a reviewer wants to know, of the tokens whose owners wrote it down. */
    private static final Map<String, Texts> TEXTS =
            """
            stripe-live|checkout and refunds stop|Xano env STRIPE_KEY|Stripe, API keys: roll the key, then Xano
            xano-sync|stock figures stay as they are|Zapier, connection Xano|Xano, Settings: a new key, then Zapier
            ci-deploy|nobody can deploy the shop|GitHub, secret DEPLOY_TOKEN|a new token, then run the job deploy
            zapier-orders|accounting misses new orders|Zapier, connection Shop|Zapier, My connections: reconnect
            sendgrid-mail|no receipts, no new passwords|Xano env SENDGRID_KEY|SendGrid, API Keys
            twilio-otp|nobody can sign in by phone|AWS Secrets Manager, twilio|promote the secondary token
            okta-users|the CRM shows people who left|n8n, credential Okta|ask #it for a new one
            1password-events|the audit misses sign-ins|Datadog, integration 1Password|Integrations, Events: issue again
            s3-uploads|customers cannot send pictures|Render env S3_SECRET|two keys at once for one week
            docusign-offers|no offer can be signed|Xano env DOCUSIGN_KEY|DocuSign, Apps and keys
            firebase-push|no push messages|Render env FIREBASE_KEY|Firebase, Service accounts: a new key, then deploy
            """.lines().map(DemoData::cells).collect(Collectors.toMap(List::getFirst, Texts::of));

    /**
     * @param purpose what breaks without the token
     * @param stored where its value is kept
     * @param rotateBy how to rotate it
     */
    record Texts(String purpose, String stored, String rotateBy) {
        private static Texts of(List<String> cells) {
            return new Texts(cells.get(1), cells.get(2), cells.get(3));
        }
    }

    /** Empty if the owner wrote down nothing. */
    static Optional<Texts> texts(String label) {
        return Optional.ofNullable(TEXTS.get(label));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    }

    /** A token that is requested and denied. */
    static final Token DENIED =
            Token.read("openai-playground | mobile | OpenAI | test | full | jun | | 0 | to try a few things");

    static final String WHY_DENIED = "One token per service: openai-summaries is on its way, use that one.";

    private DemoData() {}

    /** @param expires days from the start of the demo; 0 for no expiry */
    record Token(
            String label,
            String app,
            String service,
            String env,
            String access,
            String owner,
            String backup,
            int expires,
            String note) {
        private static Token read(String line) {
            var cells = cells(line);
            return new Token(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6),
                    Integer.parseInt(cells.get(7)),
                    cells.get(8));
        }

        /**
         * Returns the approver who decides: in turn, each one except the owner, who may not approve their own request.
         */
        String decider(int turn) {
            var approvers = Stream.of("ben", "cho", "dee")
                    .filter(name -> !name.equals(owner))
                    .toList();
            return approvers.get(turn % approvers.size());
        }
    }
}
