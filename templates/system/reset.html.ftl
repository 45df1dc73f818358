<#import "frame.html.ftl" as frame>
<@frame.mail title="Choose a new password" button="Choose a new password" link=link note="The link works once, for ${life}. If you did not ask for it, delete this mail: your password stays as it is.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">someone, probably you, asked for a new password for your account in Daymark at ${organisation}.</p>
</@frame.mail>
