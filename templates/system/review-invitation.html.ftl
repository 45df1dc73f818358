<#import "frame.html.ftl" as frame>
<@frame.mail title="Please review an email before it is sent" button="Open the review page" link=link
    note="The link is for you alone and works until ${until}. If you did not expect it, you can ignore this email.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${inviter} of ${organisation} asks you to read the email “${subject}” before it is sent. You can comment on it, sign it off or
      ask for changes.</p>
    <p style="margin:0 0 12px">When you open the page for the first time, we email you a code to enter there.</p>
</@frame.mail>
