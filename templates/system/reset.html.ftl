<#import "frame.html.ftl" as frame>
<@frame.mail title="Choose a new password" button="Choose a new password" link=link
    note="The link works once, for ${life}. If you did not ask for it, ignore this email. Your password does not change.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">Someone, probably you, asked for a new password for your Daymark account at ${organisation}.</p>
</@frame.mail>
