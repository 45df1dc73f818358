<#import "frame.html.ftl" as frame>
<@frame.mail title="You are invited to Daymark" button="Choose your password" link=link note="The link works once, for ${life}. If you did not expect this mail, delete it: without the link nothing happens.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${inviter} invites you to the campaigns of ${organisation}, as ${role}. Choose a password to begin.</p>
</@frame.mail>
