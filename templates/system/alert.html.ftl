<#import "frame.html.ftl" as frame>
<@frame.mail title=subject button="Open Daymark" link=link
    note="You receive this email because you can act on it in Daymark. You get it once when something begins, daily while it lasts, and when it is over.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${subject}</p>
</@frame.mail>
