package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.DaymarkTester;
import org.daymark.mail.SmtpPeer;
import org.daymark.media.Picture;
import org.daymark.media.Pictures;
import org.daymark.storage.TestDatabase;
import org.daymark.storage.TestOnEachDatabase;

/** Pictures of mail that was sent, over restarts and over an upgrade. */
class FrozenPicturesTest {
    private static final Pattern SHOWN = Pattern.compile("/i/([0-9a-f]{24}\\.png)");

    @TestOnEachDatabase
    void pictures_of_every_kit_answer_after_a_restart_before_anything_reads_the_kit(TestDatabase database) {
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            Map<String, String> settings = settings(database, peer);
            String shown;
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.subscribe("friends", 1);
                long campaign = daymark.get(Campaigns.class)
                        .create("clinic-article", "friends", null)
                        .id();
                daymark.send(campaign);
                shown = shown(daymark, campaign);
                assertThat(noted(daymark, campaign)).containsExactly(shown);
            }
            try (DaymarkTester restarted = DaymarkTester.with(settings)) {
                assertThat(restarted.get(Pictures.class).find(shown))
                        .get()
                        .extracting(Picture::name)
                        .isEqualTo(shown);
            }
        }
    }

    @TestOnEachDatabase
    void an_upgrade_adopts_what_kits_have_and_names_what_is_missing(TestDatabase database) {
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            Map<String, String> settings = settings(database, peer);
            String lost = "0123456789abcdef01234567.png";
            String there;
            long campaign;
            long broken;
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.subscribe("friends", 1);
                campaign = daymark.campaign("friends");
                broken = daymark.campaign("friends");
                daymark.send(campaign);
                daymark.send(broken);
                there = shown(daymark, campaign);
                // As an earlier version left it, and with a picture that was replaced since.
                CampaignsFixture stored = new CampaignsFixture(daymark.jdbc());
                stored.forgetPictures();
                stored.replacePicture(broken, there, lost);
            }
            try (DaymarkTester upgraded = DaymarkTester.with(settings)) {
                FrozenPictures pictures = upgraded.get(FrozenPictures.class);
                assertThat(upgraded.get(Pictures.class).find(there)).isPresent();
                assertThat(pictures.missing(campaign)).isEmpty();
                assertThat(pictures.missing(broken)).containsExactly(lost);
                assertThat(upgraded.get(Pictures.class).find(lost)).isEmpty();
            }
        }
    }

    @TestOnEachDatabase
    void a_large_picture_comes_back_byte_for_byte(TestDatabase database) {
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            Map<String, String> settings = settings(database, peer);
            Picture large = Picture.of(png(1_900_001)).orElseThrow();
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.get(Pictures.class).keep(large);
                daymark.get(Pictures.class).keep(large);
                assertThat(new CampaignsFixture(daymark.jdbc()).largestPicturePart())
                        .as("small enough for every max_allowed_packet")
                        .isLessThan(500_000);
                Picture found = daymark.get(Pictures.class).find(large.name()).orElseThrow();
                assertThat(Arrays.equals(found.bytes(), large.bytes())).isTrue();
                assertThat(found.mediaType()).isEqualTo("image/png");
            }
        }
    }

    private static Map<String, String> settings(TestDatabase database, SmtpPeer peer) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", peer.url());
        return settings;
    }

    private static byte[] png(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 0, bytes, 0, 4);
        return bytes;
    }

    private static String shown(DaymarkTester daymark, long campaign) {
        Matcher shown = SHOWN.matcher(
                String.valueOf(daymark.get(Campaigns.class).get(campaign).issue()));
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private static List<String> noted(DaymarkTester daymark, long campaign) {
        return new CampaignsFixture(daymark.jdbc()).notedPictures(campaign);
    }
}
