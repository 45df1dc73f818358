<#import "frame.html.ftl" as frame>
<@frame.mail title="You are invited to Daymark" button="Choose your password" link=link
    note="The link works once, for ${life}. If you did not expect this email, you can ignore it.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${inviter} invites you to work on the campaigns of ${organisation}. Your role is ${role}. Choose a password to get started.</p>
</@frame.mail>
