<#import "frame.html.ftl" as frame>
<@frame.mail title="An email has changed since your review" button="Open the review page" link=link
    note="This link is for you alone and replaces the earlier one. If you did not expect it, you can ignore this email.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">You answered about the email “${subject}” on ${answered}. It has changed since then,
      so your answer (content ${content}) is void.</p>
    <p style="margin:0 0 12px">${inviter} of ${organisation} asks you to read it again. The page shows what has changed.</p>
</@frame.mail>
