package org.daymark.campaign;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts campaigns into states that take time or a crash to reach, and shows what is stored about them. */
public final class CampaignsFixture {
    private final JdbcClient jdbc;

    public CampaignsFixture(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    public void removeAll() {
        update("DELETE FROM campaigns");
    }

    public void remove(long campaign) {
        update("DELETE FROM campaigns WHERE id = ?", campaign);
    }

    public void removeTestMails() {
        update("DELETE FROM test_mails");
    }

    public void setState(long campaign, CampaignState state) {
        update("UPDATE campaigns SET state = ? WHERE id = ?", state.name(), campaign);
    }

    public void setReason(long campaign, CampaignReason reason, String detail) {
        update("UPDATE campaigns SET reason = ?, reason_detail = ? WHERE id = ?", reason.name(), detail, campaign);
    }

    /** Scheduled without approval and pre-flight. */
    public void schedule(long campaign, Instant start, String zone) {
        update(
                "UPDATE campaigns SET state = 'SCHEDULED', scheduled_at = ?, schedule_zone = ? WHERE id = ?",
                UtcTime.column(start),
                zone,
                campaign);
    }

    /** Scheduled for this time on each recipient's own clock; the time of the list is in the zone. */
    public void scheduleLocally(long campaign, Instant start, String zone, String local) {
        schedule(campaign, start, zone);
        update("UPDATE campaigns SET schedule_local = ? WHERE id = ?", local, campaign);
    }

    /** As if no run had ever begun. */
    public void forgetRuns(long campaign) {
        update("UPDATE campaigns SET run_number = 0 WHERE id = ?", campaign);
    }

    /** All that went to a server counts as sent to the sandbox. */
    public void moveAllToSandbox() {
        update("UPDATE campaigns SET destination = 'SANDBOX' WHERE destination = 'SMTP'");
    }

    /** The list had another number of people when the campaign was scheduled. */
    public void askToConfirm(long campaign, long before, long people) {
        update("UPDATE campaigns SET people_to_confirm = ? WHERE id = ?", people, campaign);
        setReason(campaign, CampaignReason.PEOPLE_CHANGED_SINCE_SCHEDULING, before + " " + people);
    }

    /** The approval was given for other content than there is. */
    public void approveOtherContent(long campaign) {
        update("UPDATE review_steps SET content_hash = 'another' WHERE campaign_id = ?", campaign);
    }

    public void removeAcceptedWarnings(long campaign) {
        update("DELETE FROM accepted_warnings WHERE campaign_id = ?", campaign);
    }

    public List<String> approvalMails(long campaign) {
        return rows("SELECT state FROM approval_mails WHERE campaign_id = ?", campaign);
    }

    public void failApprovalMails(long campaign) {
        update("UPDATE approval_mails SET state = 'FAILED' WHERE campaign_id = ?", campaign);
    }

    /** A rehearsal whose process died. */
    public void abandonRehearsal(long campaign) {
        update("UPDATE rehearsals SET state = 'RUNNING', updated_at = '2026-01-01' WHERE campaign_id = ?", campaign);
    }

    /** Content that no longer compiles: the alternative text of a picture has another name. */
    public void breakContent(long campaign) {
        update(
                "UPDATE campaign_contents SET content = REPLACE(content, '\"alt\"', '\"onerror\"') WHERE campaign_id = ?",
                campaign);
    }

    public List<String> contents(long campaign) {
        return rows("SELECT content FROM campaign_contents WHERE campaign_id = ?", campaign);
    }

    public List<String> revisions(long campaign) {
        return rows("SELECT content FROM campaign_revisions WHERE campaign_id = ?", campaign);
    }

    public String subject(long campaign) {
        return rows("SELECT subject FROM campaigns WHERE id = ?", campaign).get(0);
    }

    List<String> notedPictures(long campaign) {
        return rows("SELECT name FROM campaign_pictures WHERE campaign_id = ?", campaign);
    }

    /** As a version left it that kept no pictures of campaigns. */
    void forgetPictures() {
        List.of("pictures", "picture_parts", "campaign_pictures").forEach(table -> update("DELETE FROM " + table));
        update("UPDATE campaigns SET pictures_noted = FALSE");
    }

    void replacePicture(long campaign, String picture, String other) {
        update("UPDATE campaigns SET issue = REPLACE(issue, ?, ?) WHERE id = ?", picture, other, campaign);
    }

    long largestPicturePart() {
        return jdbc.sql("SELECT MAX(LENGTH(content)) FROM picture_parts")
                .query(Long.class)
                .single();
    }

    private void update(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private List<String> rows(String sql, long campaign) {
        return jdbc.sql(sql).param(campaign).query(String.class).list();
    }
}
