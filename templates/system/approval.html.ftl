<#import "frame.html.ftl" as frame>
<@frame.mail title="A campaign is waiting for your approval" button="Review the campaign" link=link
    note="You receive this email because your role in Daymark lets you approve campaigns.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${submitter} submitted the campaign “${campaign}” for review.</p>
    <p style="margin:0 0 12px">Subject: ${subject}<br>Recipients: ${people}<br>The checks found ${problems}.</p>
</@frame.mail>
