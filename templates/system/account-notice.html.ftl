<#import "frame.html.ftl" as frame>
<@frame.mail title=subject button="Your account" link=link note="You receive this email because you have a Daymark account at ${organisation}.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${what}</p>
</@frame.mail>
