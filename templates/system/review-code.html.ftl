<#import "frame.html.ftl" as frame>
<@frame.mail title="Your code" button="Open the review page" link=link
    note="The code works for 15 minutes and only once. If you did not ask for it, you can ignore this email.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">Enter this code on the review page of ${organisation}:</p>
    <p style="margin:0 0 12px;font-size:28px;line-height:34px;font-weight:bold;letter-spacing:4px">${code}</p>
</@frame.mail>
