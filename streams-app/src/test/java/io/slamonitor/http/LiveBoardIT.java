package io.slamonitor.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.slamonitor.http.BoardStory.MARKUP;
import static io.slamonitor.http.BoardStory.NINE;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.slamonitor.app.AppConfig;
import io.slamonitor.testing.Browser;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.Instance;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live board in a real browser, on a real application. Pictures of it are in {@code target/screenshots}. */
@Timeout(600)
class LiveBoardIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final String TOKEN = "a-token-for-this-board";
    private static final int PHONE_WIDTH = 375;
    private static final int CUSTOMERS = 1_000;
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    /** A page says what is missing until the instance that it asks has its partitions. */
    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @Test
    void peopleOnCallSeeWhatIsNextAndWhatIsLate() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        AppConfig config = config(
                "ticker",
                "external",
                "http.port",
                Integer.toString(freePort()),
                "http.token",
                TOKEN,
                "state.dir",
                folder.toString());
        try (StreamDriver driver = new StreamDriver(config, PARTITIONS);
                Browser chromium = Browser.start()) {
            Page page = look(config, driver, chromium);
            assertThat(page.locator("#link")).hasText("connection lost, trying again");
            assertThat(page.locator("#late-list .clock")).hasCount(1);
            try (Instance restarted = Instance.start(config)) {
                assertThat(page.locator("#link")).hasText("live");
                assertThat(tile(page, "breached")).containsText("1");
                assertThat(page.locator("#today-total")).containsText("50 met, 2 breached");
                Assertions.assertThat(restarted.works()).isTrue();
            }
        }
    }

    /** Leaves the page open, and the instance stopped. */
    private Page look(AppConfig config, StreamDriver driver, Browser chromium) {
        try (Instance instance = Instance.start(config)) {
            await().atMost(Duration.ofSeconds(90)).until(instance::works);
            driver.publish(BoardStory.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.send(BoardStory.tickets());
            driver.tickAndWait(NINE.plus(Duration.ofMinutes(100)));

            Page page = open(chromium, 1400, 950, ColorScheme.LIGHT, instance.url() + "/");
            whatIsThereIsShown(page);
            promisesAreHeldAgainstTheirObjectives(page);
            picture(page, "board");
            filtersAreInTheAddress(page, instance.url());
            theTicketIsExplained(page);
            whatHappensIsShownAtOnce(page, driver);
            aNarrowDarkScreenWillDo(chromium, instance.url());
            aWrongTokenIsNotTaken(page);
            whoIsToldToComeAgainDoesSoQuietly(page);
            boardsDoNotAllAskAtOnceAfterAnAlert(page);
            oneOfAThousandCustomersIsFound(page, driver);
            Assertions.assertThat(complaints).as("of the browser").isEmpty();
            return page;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private Page open(Browser chromium, int width, int height, ColorScheme scheme, String url) {
        BrowserContext context = chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setTimezoneId("UTC")
                        .setLocale("en-GB"));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(url);
        assertThat(page.locator("#link")).hasText("token needed");
        page.locator("#secret").fill(TOKEN);
        page.keyboard().press("Enter");
        assertThat(page.locator("#link")).hasText("live");
        assertThat(page.locator("#token")).isHidden();
        return page;
    }

    private static void aWrongTokenIsNotTaken(Page page) {
        page.evaluate("sessionStorage.clear()");
        page.reload();
        assertThat(page.locator("#refused")).isHidden();
        page.locator("#secret").fill("a-guess");
        page.keyboard().press("Enter");
        assertThat(page.locator("#refused")).isVisible();
        assertThat(page.locator(".clock")).hasCount(0);
        page.locator("#secret").fill(TOKEN);
        page.keyboard().press("Enter");
        assertThat(page.locator("#link")).hasText("live");
    }

    private static void whatIsThereIsShown(Page page) {
        assertThat(tile(page, "breached")).containsText("1");
        assertThat(tile(page, "at risk")).containsText("3");
        assertThat(tile(page, "paused")).containsText("1");
        assertThat(page).hasTitle("1 breached · SLA board");
        Locator late = page.locator("#late-list .clock");
        assertThat(late).hasCount(1);
        assertThat(late).containsText("T-late · first-response");
        assertThat(late.locator(".left")).hasText(Pattern.compile("^\\+3\\d:\\d\\d$"));
        Locator next = page.locator("#next-list .clock").first();
        assertThat(next).containsText("T-soon · first-response");
        assertThat(next).containsText("warned at 75%");
        assertThat(next.locator(".left")).hasText(Pattern.compile("^(9:\\d\\d|10:00)$"));
        String left = next.locator(".left").textContent();
        assertThat(next.locator(".left")).not().hasText(left);
        assertThat(page.locator("#next-list")).containsText(MARKUP);
        assertThat(page.locator("#now")).containsText("10:40:");
    }

    private static void promisesAreHeldAgainstTheirObjectives(Page page) {
        assertThat(page.locator("#today-total")).hasText("98.0% · 50 met, 1 breached");
        Locator gold = table(page, "gold");
        assertThat(gold.locator("tr.below")).containsText("first-response");
        assertThat(gold.locator("tr.below")).containsText("▾ 94.7% below the objective of 95%18 of 19");
        assertThat(gold.locator("tr.reached")).containsText("100.0% with the objective of 90%18 of 18");
        assertThat(table(page, "standard").getByRole(AriaRole.ROW)).hasCount(3);
        assertThat(table(page, "standard").locator(".below, .reached")).hasCount(0);
        assertThat(gold.locator("tr.below"))
                .hasAttribute(
                        "title", Pattern.compile("^18 met, 1 breached, 1 at risk, 1 overdue; half took up to .*"));
    }

    private static Locator table(Page page, String contract) {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(contract));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static Locator tile(Page page, String label) {
        return page.locator(".count", new Page.LocatorOptions().setHasText(label));
    }

    private static void filtersAreInTheAddress(Page page, String url) {
        customer(page).fill("globex");
        customer(page).blur();
        assertThat(page).hasURL(url + "/?customer=globex");
        assertThat(page.locator("#late-list .clock")).hasCount(0);
        assertThat(page.getByText("Nothing overdue matches.")).isVisible();
        assertThat(page.locator("#news-list li").filter(new Locator.FilterOptions().setHasText("globex")))
                .isVisible();
        assertThat(page.locator("#news-list li")
                        .filter(new Locator.FilterOptions().setHasText("acme"))
                        .first())
                .isHidden();
        page.keyboard().press("/");
        page.keyboard().type("calm");
        assertThat(page).hasURL(url + "/?customer=globex&q=calm");
        assertThat(page.locator("#next-list .clock")).hasCount(2);
        page.reload();
        assertThat(page.locator("#search")).hasValue("calm");
        assertThat(page.locator("#next-list .clock")).hasCount(2);
        assertThat(table(page, "gold")).hasCount(0);
        assertThat(page.locator("#today-total")).hasText("100.0% · 14 met");
        page.getByText("Clear filters").click();
        assertThat(page).hasURL(url + "/");
        assertThat(page.locator("#late-list .clock")).hasCount(1);
        tile(page, "at risk").click();
        assertThat(tile(page, "at risk")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#next-list .clock")).hasCount(3);
        tile(page, "at risk").click();
        tile(page, "breached").click();
        picture(page, "board-breached");
        tile(page, "breached").click();
        Locator promise =
                table(page, "gold").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("resolution"));
        promise.focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(url + "/?policy=gold&metric=resolution");
        assertThat(page.locator("#today tbody tr")).hasCount(1);
        page.navigate(url + "/?customer=nobody");
        assertThat(page.getByText("Nothing is running that matches.")).isVisible();
        assertThat(page.getByText("Nothing was judged today, and nothing is open, that matches."))
                .isVisible();
        picture(page, "board-empty");
        page.getByText("Clear filters").click();
        assertThat(table(page, "gold")).isVisible();
    }

    private static void theTicketIsExplained(Page page) {
        Locator row = page.locator("#late-list .clock");
        row.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#ticket-title")).hasText("Ticket T-late");
        assertThat(page).hasURL(Pattern.compile(".*#T-late$"));
        assertThat(page.frameLocator("#ticket-body iframe").locator("h1")).hasText("Ticket T-late");
        assertThat(page.locator("#ticket-link")).hasAttribute("href", "https://desk.example/6");
        picture(page, "board-ticket");
        page.keyboard().press("Escape");
        assertThat(page.locator("#ticket")).isHidden();
        assertThat(page).not().hasURL(Pattern.compile("#"));
    }

    private static void whatHappensIsShownAtOnce(Page page, StreamDriver driver) {
        driver.tickAndWait(NINE.plus(Duration.ofMinutes(115)));
        assertThat(page.locator("#news-list li").first()).containsText("breach T-soon");
        assertThat(tile(page, "breached")).containsText("2");
        driver.send(List.of(TicketEvent.of("T-soon", EventType.AGENT_REPLIED, NINE.plus(Duration.ofMinutes(116)))
                .build()));
        driver.tickAndWait(NINE.plus(Duration.ofMinutes(117)));
        assertThat(page.locator("#news-list li").first()).containsText("answered T-soon");
        assertThat(tile(page, "breached")).containsText("1");
    }

    private void aNarrowDarkScreenWillDo(Browser chromium, String url) {
        Page phone = open(chromium, PHONE_WIDTH, 812, ColorScheme.DARK, url + "/");
        assertThat(tile(phone, "breached")).containsText("1");
        assertThat(phone.locator("#today-contracts")).isHidden();
        nothingIsWiderThanTheScreen(phone);
        phone.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("board-phone.png"))
                .setFullPage(true));
        phone.locator("#today-title").click();
        assertThat(table(phone, "gold")).isVisible();
        nothingIsWiderThanTheScreen(phone);
        phone.reload();
        assertThat(table(phone, "gold")).isVisible();
        picture(phone, "board-phone-attainment");
        phone.locator("#late-list .clock").click();
        assertThat(phone.frameLocator("#ticket-body iframe").locator("h1")).hasText("Ticket T-late");
        nothingIsWiderThanTheScreen(phone);
        picture(phone, "board-phone-ticket");
        phone.locator("#close").click();
        phone.locator("#theme").click();
        assertThat(phone.locator("html")).hasAttribute("data-theme", "light");
        phone.context().close();
        Page dark = open(chromium, 1400, 950, ColorScheme.DARK, url + "/");
        assertThat(table(dark, "gold")).isVisible();
        picture(dark, "board-dark");
        dark.context().close();
    }

    private static void whoIsToldToComeAgainDoesSoQuietly(Page page) {
        AtomicInteger refused = new AtomicInteger();
        page.evaluate("window.notices = []; new MutationObserver(() => notices.push($('notice').textContent))"
                + ".observe($('notice'), { childList: true, attributes: true })");
        page.route(
                Pattern.compile("/api/(clocks|tickets/)"),
                route -> {
                    refused.incrementAndGet();
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setHeaders(Map.of("Retry-After", "1"))
                            .setBody("{\"detail\": \"busy\"}"));
                },
                new Page.RouteOptions().setTimes(2));
        page.locator("#late-list .clock").click();
        assertThat(page.frameLocator("#ticket-body iframe").locator("h1")).hasText("Ticket T-late");
        page.keyboard().press("Escape");
        page.waitForCondition(() -> refused.get() == 2);
        page.evaluate("refresh()");
        Assertions.assertThat(page.evaluate("notices.filter(text => text)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    private static void boardsDoNotAllAskAtOnceAfterAnAlert(Page page) {
        Object waits = page.evaluate(
                """
                () => {
                  clearTimeout(soon);
                  soon = null;
                  const real = window.setTimeout, waits = [];
                  window.setTimeout = (what, millis) => { waits.push(millis); return real(what, millis); };
                  const event = 'event: alert\\ndata: ' + JSON.stringify({ state: 'UPDATED' });
                  takeEvent(event);
                  takeEvent(event);
                  window.setTimeout = real;
                  return waits;
                }""");
        Assertions.assertThat(waits)
                .asInstanceOf(InstanceOfAssertFactories.list(Number.class))
                .singleElement()
                .satisfies(millis -> Assertions.assertThat(millis.doubleValue()).isBetween(1000.0, 2000.0));
    }

    private static Locator customer(Page page) {
        return page.locator("[data-field=customer]");
    }

    /** What is due of most of them is not among the first 500 clocks. */
    private static void oneOfAThousandCustomersIsFound(Page page, StreamDriver driver) {
        driver.send(BoardStory.ofManyCustomers(CUSTOMERS));
        driver.tickAndWait(NINE.plus(Duration.ofMinutes(118)));
        assertThat(tile(page, "running")).containsText("+");
        page.reload();
        assertThat(page.locator("#customers option[value='customer 987']")).hasCount(1);
        assertThat(page.locator("#customers option").nth(CUSTOMERS)).hasCount(1);
        customer(page).fill("customer 98");
        customer(page).press("7");
        assertThat(page.locator("#next-list .clock")).hasCount(2);
        assertThat(page.locator("#next-list")).containsText("C-987");
        assertThat(page).hasURL(Pattern.compile("\\?customer=customer\\+987$"));
        customer(page).fill("customer never heard of");
        customer(page).press("Enter");
        assertThat(page.getByText("Nothing is running that matches.")).isVisible();
        customer(page).fill("");
        assertThat(page).hasURL(Pattern.compile("/$"));
        assertThat(page.locator("#next-list")).containsText("more; filter to see them");
    }

    private static void nothingIsWiderThanTheScreen(Page phone) {
        Assertions.assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .as("nothing to scroll sideways")
                .isLessThanOrEqualTo(PHONE_WIDTH);
    }
}
