package io.slamonitor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ingest.SignatureScheme.Algorithm;
import io.slamonitor.ingest.SignatureScheme.Encoding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final Instant NOW = Instant.parse("2021-07-25T10:02:00Z");
    private static final String ZENDESK_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
    private static final String ZENDESK_TIME = "X-Zendesk-Webhook-Signature-Timestamp";
    private static final String EVERYBODY = "It's a Secret to Everybody";

    private static boolean isLetIn(
            SignatureScheme scheme, List<String> secrets, Map<String, String> headers, String body) {
        Credential credential =
                new Signatures(scheme, secrets, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
        return credential
                .shownBy(headers::get)
                .map(shown -> shown.test(body.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    /** "Testing the webhook payload validation", in GitHub's documentation. */
    @Test
    void gitHubsOwnExampleIsLetIn() {
        Map<String, String> signed = Map.of(
                "X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

        assertThat(isLetIn(SignatureScheme.GITHUB, List.of(EVERYBODY), signed, "Hello, World!"))
                .isTrue();
        assertThat(isLetIn(SignatureScheme.GITHUB, List.of(EVERYBODY), signed, "Hello, World"))
                .isFalse();
    }

    /** "Secure admin webhooks", in Jira Cloud's documentation. */
    @Test
    void jirasOwnExampleIsLetIn() {
        Map<String, String> signed =
                Map.of("X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");

        assertThat(isLetIn(SignatureScheme.JIRA, List.of(EVERYBODY), signed, "Hello World!"))
                .isTrue();
        assertThat(isLetIn(SignatureScheme.ZAMMAD, List.of(EVERYBODY), signed, "Hello World!"))
                .as("of another length and with another prefix")
                .isFalse();
    }

    /** Made with {@code openssl dgst -sha256 -hmac SECRET -binary | base64}: the documentation's example has no signature. */
    @Test
    void zendesksTimeIsSignedInFrontOfTheBody() {
        Map<String, String> signed = Map.of(
                "X-Zendesk-Webhook-Signature",
                "gf3v0LzLRHPUnIdhbvwRDVEvzSb07/QN0GYjSNlkBT0=",
                ZENDESK_TIME,
                "2021-07-25T10:00:00Z");

        assertThat(isLetIn(SignatureScheme.ZENDESK, List.of(ZENDESK_SECRET), signed, "{\"say\": \"hello\"}"))
                .isTrue();
    }

    /** Made with {@code openssl dgst -sha1 -hmac SECRET}, as Zammad's lib/user_agent.rb does. */
    @Test
    void zammadsSignatureIsAnHmacWithSha1() {
        assertThat(isLetIn(
                        SignatureScheme.ZAMMAD,
                        List.of("a-token-of-zammads"),
                        Map.of("X-Hub-Signature", "sha1=196d67163b9f1303dcf41f45b9ac807b7a374492"),
                        "{\"ticket\":{}}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2021-07-25T09:57:00Z,true",
        "2021-07-25T09:56:59Z,false",
        "2021-07-25T10:07:00Z,true",
        "2021-07-25T10:07:01Z,false",
        "1627207320,true",
        "1627200000,false",
        "yesterday,false",
        "'',false"
    })
    void aSignedTimeMustLieWithinTheWindow(String time, boolean letIn) {
        SignatureScheme scheme =
                new SignatureScheme("X-Signature", Algorithm.SHA512, Encoding.BASE64, "v1=", Optional.of("X-Time"));
        String signature = "v1=" + TestSignatures.base64("HmacSHA512", "a-secret-of-theirs", time + "{}");

        assertThat(isLetIn(
                        scheme, List.of("a-secret-of-theirs"), Map.of("X-Signature", signature, "X-Time", time), "{}"))
                .isEqualTo(letIn);
    }

    @Test
    void aTimeThatWasNotSignedIsNotBelieved() {
        String signature = TestSignatures.base64("HmacSHA256", ZENDESK_SECRET, "2021-01-01T00:00:00Z{}");

        assertThat(isLetIn(
                        SignatureScheme.ZENDESK,
                        List.of(ZENDESK_SECRET),
                        Map.of("X-Zendesk-Webhook-Signature", signature, ZENDESK_TIME, NOW.toString()),
                        "{}"))
                .isFalse();
        assertThat(isLetIn(
                        SignatureScheme.ZENDESK,
                        List.of(ZENDESK_SECRET),
                        Map.of("X-Zendesk-Webhook-Signature", signature),
                        "{}"))
                .isFalse();
    }

    @Test
    void anyOfSeveralSecretsIsGoodWhileOneIsChangedForAnother() {
        List<String> secrets = List.of("the-new-secret-0001", "the-old-secret-0001");
        for (String secret : secrets) {
            String signature = "sha256=" + TestSignatures.hex("HmacSHA256", secret, "{}");
            assertThat(isLetIn(SignatureScheme.GITHUB, secrets, Map.of("X-Hub-Signature-256", signature), "{}"))
                    .isTrue();
        }
        assertThat(isLetIn(
                        SignatureScheme.GITHUB,
                        secrets,
                        Map.of(
                                "X-Hub-Signature-256",
                                "sha256=" + TestSignatures.hex("HmacSHA256", "an-older-secret-001", "{}")),
                        "{}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha1=00", "757107ea", "sha256=00", "sha256=0"})
    void whatIsNoSignatureIsNotLetIn(String shown) {
        assertThat(isLetIn(SignatureScheme.GITHUB, List.of(EVERYBODY), Map.of("X-Hub-Signature-256", shown), "{}"))
                .isFalse();
        assertThat(isLetIn(SignatureScheme.GITHUB, List.of(EVERYBODY), Map.of(), "{}"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer the-new-secret-0001,true",
        "bearer  the-old-secret-0001,true",
        "Bearer the-old-secret-000,false",
        "Basic the-new-secret-0001,false",
        "Bearer,false",
        ",false"
    })
    void tokensAreShownAsBearers(String header, boolean letIn) {
        Credential tokens = new BearerTokens(List.of("the-new-secret-0001", "the-old-secret-0001"));

        assertThat(tokens.shownBy(name -> name.equals("Authorization") ? header : null))
                .matches(shown -> shown.isPresent() == letIn);
    }
}
