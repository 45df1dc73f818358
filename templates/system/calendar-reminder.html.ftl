<#import "frame.html.ftl" as frame>
<@frame.mail title="Coming up in the calendar" button="Open the calendar" link=link
    note="You receive this email because you chose calendar reminders in Daymark. Stop them at ${settings}.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <#list items?split("\n") as item>
    <p style="margin:0 0 12px">${item}</p>
    </#list>
</@frame.mail>
